// What all views know: what the server told, and what is looked at. main.js adds what can be done: say, locate, redraw.

import {inOrder, kindOf} from './kinds.js';
import {scaleOf} from './scales.js';
import {Sensors} from './sensors.js';
import {Sources} from './sources.js';
import {State} from './state.js';

export class Page {
    /** @param followed called when something else is looked at, with the parts of the state that changed */
    constructor(followed) {
        this.state = new State(followed);
        this.sensors = new Sensors();
        this.sources = new Sources();
        this.sourcesChanged = false; // by what was told last
        this.changed = []; // sensors that told something, by what was told last
        this.moved = false; // whether any came, went or moved
        this.chosen = null; // the kind on the map
        this.scale = null; // its colours
        this.shown = []; // sensors on the map
        this.leftOut = 0; // how many have a value of the kind, but an old one
        this.fresh = 0; // how old a value on the map may be, in milliseconds
        this.mixed = false; // the map has values of a replay
        this.fitted = false; // the map has once been moved to where sensors are
        this.clockOff = 0; // the server's clock minus ours
    }

    snapshot(told) {
        this.fresh = told.freshSeconds * 1_000;
        this.sensors.kinds = new Map(told.kinds.map(kind => [kind.number, kindOf(kind)]));
        this.sensors.reset(told);
        Object.assign(this, {changed: [], moved: true});
        this.rest(told);
    }

    frame(told) {
        Object.assign(this, this.sensors.apply(told));
        this.rest(told);
    }

    /** Somebody goes there: Back leads to where they were. The kind is in every address, as the first one may be another tomorrow. */
    go(change) {
        this.state.go({kind: this.chosen?.name ?? null, ...change});
    }

    /** The same in other words, or a little beside it. */
    settle(change) {
        this.state.settle({kind: this.chosen?.name ?? null, ...change});
    }

    open(sensor) {
        this.go({sensor: {source: sensor.source, name: sensor.name}, series: null});
    }

    /** The sensor that is looked at; null where there is none, or nothing is known of it. */
    get opened() {
        const wanted = this.state.sensor;
        return wanted && this.sensors.find(wanted.source, wanted.name);
    }

    /** The kind that the address names, else the one that is shown, else the first one that there are values of. */
    choose() {
        const {kinds} = this.sensors;
        const named = [...kinds.values()].find(kind => kind.name === this.state.kind);
        const shown = this.chosen && kinds.get(this.chosen.number);
        this.chosen = named ?? (this.fitted && shown || this.firstKind());
    }

    firstKind() {
        const kinds = inOrder(this.sensors.kinds.values());
        const counts = this.sensors.countByKind();
        return kinds.find(kind => counts.has(kind.number)) ?? kinds[0];
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
