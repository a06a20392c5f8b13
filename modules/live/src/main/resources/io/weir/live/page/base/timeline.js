// The map at other times: what api/v1/frames answers, unpacked. A value at a step is one byte, the number of a level.

import {keyOf} from './sensors.js';

const NONE = NaN;

/** @param bytes of an answer: the length of its head, the head, and for each step a byte a sensor, less that of the step before */
export function timeline(bytes) {
    const view = new DataView(bytes);
    const length = view.getUint32(0);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
    const codes = new Uint8Array(bytes.slice(4 + length));
    for (let i = head.sensors; i < codes.length; i++) {
        codes[i] += codes[i - head.sensors]; // modulo 256, as it was written
    }
    return new Timeline(head, codes);
}

export class Timeline {
    constructor(head, codes) {
        this.codes = codes;
        this.levels = Float64Array.from([NONE, ...head.levels.map(Number)]);
        this.from = Date.parse(head.from);
        this.to = Date.parse(head.to);
        this.step = head.step * 1_000;
        this.frames = head.frames;
        this.leftOut = head.leftOut;
        this.notFor = head.formula ? head : null; // where it is corrected: {formula, types, otherTypes, withoutHumidity}
        this.size = head.sensors;
        this.numbers = new Map(head.sensor.map((name, i) => [keyOf(textAt(head.source, i), name), i]));
        this.sensors = head.sensor.map((name, i) => ({
            source: textAt(head.source, i), name, latitude: head.latitude[i], longitude: head.longitude[i],
            country: textAt(head.country, i), city: textAt(head.city, i), indoor: head.indoor[i] === 1,
        }));
    }

    /** Which step a moment is in. */
    frameAt(time) {
        return Math.max(0, Math.min(this.frames - 1, Math.floor((time - this.from) / this.step)));
    }

    /** Where a step begins. */
    begin(frame) {
        return this.from + frame * this.step;
    }

    /** The mean of a sensor's values in a step; not a number where it has none. */
    at(frame, source, name) {
        return this.valueAt(frame, keyOf(source, name));
    }

    valueAt(frame, key) {
        const number = this.numbers.get(key);
        return number === undefined ? NONE : this.levels[this.codes[frame * this.size + number]];
    }

    /** A function that says of a sensor {value, takenAt} in a step; undefined where it has none. */
    tellerAt(frame) {
        const takenAt = this.begin(frame);
        return sensor => {
            const value = this.valueAt(frame, sensor.key);
            return Number.isNaN(value) ? undefined : {value, takenAt};
        };
    }
}

const textAt = (column, i) => column.texts[column.of[i]] ?? null;
