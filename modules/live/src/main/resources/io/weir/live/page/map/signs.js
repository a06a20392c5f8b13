// What lies on the dots and may change without them: rings of new values, the chosen sensor, names of cities.

import d3 from '../base/d3.js';

const PULSE = 1_100; // milliseconds
const SPREAD = 900; // over which the news of one second are spread
const MOST = 300; // at a time: a feed tells of thousands of sensors in one second

export class Signs {
    constructor(canvas, labels) {
        this.context = canvas.getContext('2d');
        this.labels = labels;
        this.pulses = [];
        this.calm = matchMedia('(prefers-reduced-motion: reduce)');
    }

    /** Rings around sensors that have just told something. */
    pulse(sensors) {
        if (this.calm.matches) {
            return;
        }
        const now = performance.now();
        const some = sensors.length > MOST ? d3.shuffle(sensors.slice()).slice(0, MOST) : sensors;
        some.forEach(sensor => this.pulses.push({sensor, from: now + Math.random() * SPREAD}));
        this.pulses.splice(0, this.pulses.length - 2 * MOST);
    }

    get moving() {
        return this.pulses.length > 0;
    }

    draw(view, ink, {radius, scale, told, selected, now}) {
        const {context} = this;
        context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
        context.clearRect(0, 0, view.width, view.height);
        this.drawPulses(view, radius, {scale, told, now});
        if (selected?.x !== undefined) {
            this.drawSelected(selected, view, radius, ink);
        }
        this.labels.draw(context, view, ink);
    }

    drawPulses(view, radius, {scale, told, now}) {
        const {context} = this;
        this.pulses = this.pulses.filter(pulse => now - pulse.from < PULSE);
        context.lineWidth = 1.4;
        for (const {sensor, from} of this.pulses) {
            const newest = told(sensor);
            const age = (now - from) / PULSE;
            if (age < 0 || !newest || sensor.x === undefined) {
                continue;
            }
            context.globalAlpha = (1 - age) * 0.9;
            context.strokeStyle = scale.colour(newest.value);
            this.circle(sensor, view, radius + 11 * Math.sqrt(age));
        }
        context.globalAlpha = 1;
    }

    drawSelected(sensor, view, radius, ink) {
        [[ink.ground, 4], [ink.text, 2]].forEach(([colour, width]) => {
            this.context.lineWidth = width;
            this.context.strokeStyle = colour;
            this.circle(sensor, view, radius + 5);
        });
    }

    circle(sensor, view, radius) {
        this.context.beginPath();
        this.context.arc(sensor.x * view.k + view.x, sensor.y * view.k + view.y, radius, 0, 2 * Math.PI);
        this.context.stroke();
    }
}
