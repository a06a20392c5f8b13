// The light around dots on dark ground. It has no edges, so a quarter of the resolution does, at a sixteenth of the work.

import d3 from '../base/d3.js';
import {STEPS} from '../base/scales.js';

const COARSE = 4;
const REACH = 2.8; // in radii of a dot

export class Glow {
    constructor() {
        this.canvas = document.createElement('canvas');
        this.context = this.canvas.getContext('2d');
        this.stamps = document.createElement('canvas');
    }

    /** A canvas to be stretched over the view. */
    draw(dots, radius, view, scale) {
        const width = Math.ceil(view.width / COARSE);
        const height = Math.ceil(view.height / COARSE);
        if (this.canvas.width !== width || this.canvas.height !== height) {
            Object.assign(this.canvas, {width, height});
        }
        const size = this.stamp(radius, scale);
        this.context.clearRect(0, 0, width, height);
        for (const {left, top, step} of dots) {
            this.context.drawImage(this.stamps, step * size, 0, size, size,
                left / COARSE - size / 2, top / COARSE - size / 2, size, size);
        }
        return this.canvas;
    }

    stamp(radius, scale) {
        const size = Math.ceil(radius * REACH * 2 / COARSE) + 1;
        const now = `${size} ${scale.kind.number} ${scale.way} ${scale.span} ${scale.colours[0]}`;
        if (this.stamped !== now) {
            this.stamped = now;
            Object.assign(this.stamps, {width: size * STEPS, height: size});
            const context = this.stamps.getContext('2d');
            scale.colours.forEach((colour, step) => light(context, (step + 0.5) * size, size / 2, colour, 0.14 + 0.24 * step / STEPS));
        }
        return size;
    }
}

function light(context, x, radius, colour, strength) {
    const {r, g, b} = d3.rgb(colour);
    const fading = context.createRadialGradient(x, radius, 0, x, radius, radius);
    fading.addColorStop(0, `rgba(${r},${g},${b},${strength})`);
    fading.addColorStop(1, `rgba(${r},${g},${b},0)`);
    context.fillStyle = fading;
    context.fillRect(x - radius, 0, radius * 2, radius * 2);
}
