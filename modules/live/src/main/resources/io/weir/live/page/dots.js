// The sensors on the map: one small picture a colour, stamped many times. Thousands of them take a few milliseconds.

import d3 from './d3.js';
import {STEPS} from './scales.js';

const PULSE = 1_100; // milliseconds
const MOST_PULSES = 300; // at a time: a feed tells of thousands of sensors in one second
const STALE = 45 * 60_000; // a value older than this is shown faint

export class Dots {
    constructor(canvas) {
        this.canvas = canvas;
        this.context = canvas.getContext('2d');
        this.placed = [];
        this.pulses = [];
        this.tree = d3.quadtree();
        this.stamps = document.createElement('canvas');
        this.calm = matchMedia('(prefers-reduced-motion: reduce)');
    }

    /** Which sensors are shown, lowest values first so that high ones lie on top. Call when values change. */
    place(sensors, scale, projection) {
        this.scale = scale;
        const steps = Array.from({length: STEPS}, () => []);
        for (const sensor of sensors) {
            const newest = sensor.values.get(scale.kind.number);
            if (newest && sensor.latitude !== null) {
                steps[scale.step(newest.value)].push(placed(sensor, newest, projection));
            }
        }
        this.placed = steps.flat();
        this.tree = null;
    }

    /** Rings around sensors that have just told something, spread over the second. */
    pulse(sensors) {
        if (this.calm.matches) {
            return;
        }
        const now = performance.now();
        const some = sensors.length > MOST_PULSES ? d3.shuffle(sensors.slice()).slice(0, MOST_PULSES) : sensors;
        some.forEach(sensor => this.pulses.push({sensor, from: now + Math.random() * 900}));
        this.pulses.splice(0, this.pulses.length - 2 * MOST_PULSES);
    }

    get moving() {
        return this.pulses.length > 0;
    }

    radius(k) {
        return Math.min(7, Math.max(1.6, 1.9 + 0.62 * Math.log2(k)));
    }

    draw(view, ink, selected, now) {
        const {context} = this;
        const {x, y, k, width, height, ratio} = view;
        const radius = this.radius(k);
        const size = this.stamp(radius, ratio, ink);
        const half = size / ratio / 2;
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.clearRect(0, 0, width, height);
        const stale = Date.now() - STALE;
        for (const dot of this.placed) {
            const left = dot.x * k + x - half;
            const top = dot.y * k + y - half;
            if (left > -half * 2 && top > -half * 2 && left < width && top < height) {
                context.globalAlpha = dot.takenAt < stale ? 0.35 : 1;
                context.drawImage(this.stamps, this.scale.step(dot.value) * size, dot.sensor.indoor ? size : 0, size, size,
                    left, top, half * 2, half * 2);
            }
        }
        context.globalAlpha = 1;
        this.drawPulses(view, radius, now);
        if (selected?.x !== undefined) {
            this.drawSelected(selected, view, radius, ink);
        }
    }

    /** The sensor under a point of the view, or null. */
    at(point, view, reach = 14) {
        this.tree ??= d3.quadtree(this.placed, dot => dot.x, dot => dot.y);
        const dot = this.tree.find((point[0] - view.x) / view.k, (point[1] - view.y) / view.k, reach / view.k);
        return dot?.sensor ?? null;
    }

    drawPulses(view, radius, now) {
        const {context} = this;
        this.pulses = this.pulses.filter(pulse => now - pulse.from < PULSE);
        context.lineWidth = 1.4;
        for (const {sensor, from} of this.pulses) {
            const newest = sensor.values.get(this.scale.kind.number);
            const age = (now - from) / PULSE;
            if (age < 0 || !newest || sensor.x === undefined) {
                continue;
            }
            context.globalAlpha = (1 - age) * 0.9;
            context.strokeStyle = this.scale.colour(newest.value);
            context.beginPath();
            context.arc(sensor.x * view.k + view.x, sensor.y * view.k + view.y, radius + 11 * Math.sqrt(age), 0, 2 * Math.PI);
            context.stroke();
        }
        context.globalAlpha = 1;
    }

    drawSelected(sensor, view, radius, ink) {
        const {context} = this;
        const x = sensor.x * view.k + view.x;
        const y = sensor.y * view.k + view.y;
        [[ink.ground, 4], [ink.text, 2]].forEach(([colour, width]) => {
            context.lineWidth = width;
            context.strokeStyle = colour;
            context.beginPath();
            context.arc(x, y, radius + 5, 0, 2 * Math.PI);
            context.stroke();
        });
    }

    /** A row of dots, one a colour, and a row of rings for sensors indoors. */
    stamp(radius, ratio, ink) {
        const size = Math.ceil((radius * (ink.glow ? 2.6 : 1.25) + 1) * 2 * ratio);
        const now = `${size} ${radius} ${ink.name} ${this.scale.kind.number} ${this.scale.span}`;
        if (this.stamped === now) {
            return size;
        }
        this.stamped = now;
        this.stamps.width = size * STEPS;
        this.stamps.height = size * 2;
        const context = this.stamps.getContext('2d');
        this.scale.colours.forEach((colour, step) => {
            const centre = [(step + 0.5) * size, size / 2];
            if (ink.glow) {
                glow(context, centre, size / 2, colour, 0.1 + 0.22 * step / STEPS);
            }
            disc(context, centre, radius * ratio, colour, ink, ratio);
            ring(context, [centre[0], size * 1.5], radius * ratio, colour, ratio);
        });
        return size;
    }
}

function placed(sensor, newest, projection) {
    if (sensor.placedAt !== sensor.latitude + sensor.longitude * 1000) {
        sensor.placedAt = sensor.latitude + sensor.longitude * 1000;
        [sensor.x, sensor.y] = projection([sensor.longitude, sensor.latitude]);
    }
    return {sensor, x: sensor.x, y: sensor.y, value: newest.value, takenAt: newest.takenAt};
}

function glow(context, [x, y], radius, colour, strength) {
    const light = context.createRadialGradient(x, y, 0, x, y, radius);
    const {r, g, b} = d3.rgb(colour);
    light.addColorStop(0, `rgba(${r},${g},${b},${strength})`);
    light.addColorStop(1, `rgba(${r},${g},${b},0)`);
    context.fillStyle = light;
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

function disc(context, [x, y], radius, colour, ink, ratio) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    context.lineWidth = 0.7 * ratio;
    context.strokeStyle = ink.rim;
    context.stroke();
}

function ring(context, [x, y], radius, colour, ratio) {
    context.beginPath();
    context.arc(x, y, Math.max(1, radius - 0.6 * ratio), 0, 2 * Math.PI);
    context.lineWidth = 1.5 * ratio;
    context.strokeStyle = colour;
    context.stroke();
}
