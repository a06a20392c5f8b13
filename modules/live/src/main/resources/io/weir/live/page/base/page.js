// What all views know: what the server told, and what is looked at. main.js adds what can be done: choose, open, locate, ...

import {kindOf} from './kinds.js';
import {scaleOf} from './scales.js';
import {Sensors} from './sensors.js';
import {Sources} from './sources.js';

export class Page {
    constructor() {
        this.sensors = new Sensors();
        this.sources = new Sources();
        this.sourcesChanged = false; // by what was told last
        this.chosen = null; // the kind on the map
        this.scale = null; // its colours
        this.shown = []; // sensors on the map
        this.leftOut = 0; // how many have a value of the kind, but an old one
        this.fresh = 0; // how old a value on the map may be, in milliseconds
        this.mixed = false; // the map has values of a replay
        this.fitted = false; // the map has once been moved to where sensors are
        this.trustedFirst = true; // values that are doubted come last in the list, and lie below and faint on the map
        this.clockOff = 0; // the server's clock minus ours
    }

    snapshot(told) {
        this.fresh = told.freshSeconds * 1_000;
        this.sensors.kinds = new Map(told.kinds.map(kind => [kind.number, kindOf(kind)]));
        this.sensors.reset(told);
        this.rest(told);
    }

    /** @returns what changed, as Sensors.apply says it */
    frame(told) {
        const change = this.sensors.apply(told);
        this.rest(told);
        return change;
    }

    rest(told) {
        this.clockOff = told.now - Date.now();
        this.sourcesChanged = this.sources.take(told.sources);
    }

    /** What the map shows of the chosen kind now. */
    gather() {
        const all = [...this.sensors.all].filter(sensor => sensor.values.has(this.chosen.number));
        this.shown = all.filter(sensor => this.isFresh(sensor));
        this.leftOut = all.length - this.shown.length;
        this.scale = scaleOf(this.chosen, this.theme.name,
            () => this.shown.map(sensor => sensor.values.get(this.chosen.number).value));
    }

    /** Whether the map shows its value: an old one would look as if it were so now. */
    isFresh(sensor) {
        return sensor.values.get(this.chosen.number)?.takenAt >= this.freshSince();
    }

    freshSince() {
        return this.now() - this.fresh;
    }

    /** The server's time: clocks of browsers may be wrong. */
    now() {
        return Date.now() + this.clockOff;
    }
}
