// The sensors on the map: one small picture a colour, stamped many times. Thousands of them take a few milliseconds.

import d3 from '../base/d3.js';
import {Glow} from './glow.js';
import {STEPS} from '../base/scales.js';

const CROWD = 2_000; // dots from which on those that others cover are not drawn

export class Dots {
    constructor(canvas) {
        this.context = canvas.getContext('2d');
        this.placed = [];
        this.tree = d3.quadtree();
        this.stamps = document.createElement('canvas');
        this.glow = new Glow();
    }

    /**
     * Which sensors are shown, lowest values first so that high ones lie on top. Call when values change.
     *
     * @param told what is shown of a sensor: {value, takenAt}
     * @param faintBefore a value from before then is shown faint
     * @param isDoubted whether a sensor's value is: it lies below the others, and faint
     */
    place(sensors, scale, projection, {told, faintBefore, isDoubted}) {
        this.scale = scale;
        this.faintBefore = faintBefore;
        const doubted = [];
        const steps = Array.from({length: STEPS}, () => []);
        for (const sensor of sensors) {
            const newest = told(sensor);
            if (newest && sensor.latitude !== null) {
                const step = scale.step(newest.value);
                const faint = isDoubted(sensor);
                (faint ? doubted : steps[step]).push(placed(sensor, newest, step, faint, projection));
            }
        }
        this.placed = [...doubted, ...steps.flat()];
        this.tree = null;
    }

    /** How many are in a view. */
    within({x, y, k, width, height}) {
        let number = 0;
        for (const dot of this.placed) {
            const left = dot.x * k + x;
            const top = dot.y * k + y;
            number += left > 0 && top > 0 && left < width && top < height ? 1 : 0;
        }
        return number;
    }

    radius(k) {
        return Math.min(7, Math.max(1.6, 1.9 + 0.62 * Math.log2(k)));
    }

    draw(view, ink) {
        const {context} = this;
        const {x, y, k, width, height, ratio} = view;
        const radius = this.radius(k);
        const size = this.stamp(radius, ratio, ink);
        const half = size / ratio / 2;
        const within = this.placed.filter(dot => {
            dot.left = dot.x * k + x;
            dot.top = dot.y * k + y;
            return dot.left > -half && dot.top > -half && dot.left < width + half && dot.top < height + half;
        });
        const seen = within.length > CROWD ? this.uncovered(within, view, radius, half) : within;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, width * ratio, height * ratio);
        if (ink.glow && seen.length <= CROWD) { // of a crowd it would be one cloud
            context.drawImage(this.glow.draw(seen, radius, view, this.scale), 0, 0, width * ratio, height * ratio);
        }
        for (const dot of seen) {
            context.globalAlpha = this.isFaint(dot) ? 0.35 : 1;
            // on whole pixels: then it is copied and not computed anew
            context.drawImage(this.stamps, dot.step * size, dot.sensor.indoor ? size : 0, size, size,
                Math.round((dot.left - half) * ratio), Math.round((dot.top - half) * ratio), size, size);
        }
        context.globalAlpha = 1;
    }

    /** Those whose middle no other dot lies upon: of a crowd, few are. Rings and faint ones hide nothing. */
    uncovered(dots, {width, height}, radius, half) {
        const cell = Math.max(1, radius * Math.SQRT1_2);
        const columns = Math.ceil((width + 2 * half) / cell) + 1;
        const taken = new Uint8Array(columns * (Math.ceil((height + 2 * half) / cell) + 1));
        const seen = [];
        for (let i = dots.length - 1; i >= 0; i--) { // the uppermost first
            const dot = dots[i];
            const at = Math.floor((dot.top + half) / cell) * columns + Math.floor((dot.left + half) / cell);
            if (taken[at] === 0) {
                seen.push(dot);
                taken[at] = this.isFaint(dot) || dot.sensor.indoor ? 0 : 1;
            }
        }
        return seen.reverse();
    }

    isFaint(dot) {
        return dot.faint || dot.takenAt < this.faintBefore;
    }

    /** The sensor under a point of the view, or null. */
    at(point, view, reach = 14) {
        this.tree ??= d3.quadtree(this.placed, dot => dot.x, dot => dot.y);
        const dot = this.tree.find((point[0] - view.x) / view.k, (point[1] - view.y) / view.k, reach / view.k);
        return dot?.sensor ?? null;
    }

    /** A row of dots, one a colour, and a row of rings for sensors indoors. */
    stamp(radius, ratio, ink) {
        const size = Math.ceil((radius + 1) * 2 * ratio);
        const now = `${size} ${radius} ${ink.name} ${this.scale.kind.number} ${this.scale.way} ${this.scale.span}`;
        if (this.stamped === now) {
            return size;
        }
        this.stamped = now;
        this.stamps.width = size * STEPS;
        this.stamps.height = size * 2;
        const context = this.stamps.getContext('2d');
        this.scale.colours.forEach((colour, step) => {
            const centre = [(step + 0.5) * size, size / 2];
            disc(context, centre, radius * ratio, colour, ink, ratio);
            ring(context, [centre[0], size * 1.5], radius * ratio, colour, ratio);
        });
        return size;
    }
}

/** Where it lies on the plane, in sensor.x and sensor.y; nothing for one without coordinates. */
export function project(sensor, projection) {
    if (sensor.latitude === null) {
        return;
    }
    if (sensor.placedAt !== sensor.latitude + sensor.longitude * 1000) {
        sensor.placedAt = sensor.latitude + sensor.longitude * 1000;
        [sensor.x, sensor.y] = projection([sensor.longitude, sensor.latitude]);
    }
}

/** One object for each sensor for its life: there are many. */
function placed(sensor, {value, takenAt}, step, faint, projection) {
    project(sensor, projection);
    sensor.dot ??= {sensor, x: 0, y: 0, step: 0, value: 0, takenAt: 0, faint: false, left: 0, top: 0, hexagon: 0, within: 0};
    const {dot} = sensor;
    if (dot.x !== sensor.x || dot.y !== sensor.y) {
        dot.x = sensor.x;
        dot.y = sensor.y;
        dot.within = 0; // in which hexagon it lies is not known
    }
    dot.step = step;
    dot.value = value;
    dot.takenAt = takenAt;
    dot.faint = faint;
    return dot;
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
