// What all views know: what the server told, and what is looked at. main.js adds what can be done: say, locate, redraw.

import {inOrder, kindOf} from './kinds.js';
import {Numbers} from './numbers.js';
import {said} from './said.js';
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
        this.numbers = new Numbers(this, () => this.redraw());
        this.indices = []; // of air quality
        this.licences = {}; // by source
        this.licence = ''; // of all other sources
        this.formulas = []; // that correct dust: {code, source, types of sensors, kinds}
        this.sourcesChanged = false; // by what was told last
        this.changed = []; // sensors that told something, by what was told last
        this.moved = false; // whether any came, went or moved
        this.chosen = null; // the kind on the map
        this.scale = null; // its colours
        this.listed = []; // sensors that have a number of the kind and pass the filters
        this.shown = []; // those on the map: the number is not too old
        this.leftOut = 0; // how many are in the list only, as theirs is
        this.hidden = {doubted: 0, indoor: 0, type: 0}; // how many each filter leaves out
        this.types = []; // of sensors that have a number of the kind
        this.fresh = 0; // how old a value on the map may be, in milliseconds
        this.mixed = false; // the map has values of a replay
        this.fitted = false; // the map has once been moved to where sensors are
        this.clockOff = 0; // the server's clock minus ours
        this.toCome = 0; // how many sensors are still on their way
        this.toldAt = null; // when what is shown was told, where that is of an earlier visit
    }

    snapshot(told) {
        this.fresh = told.freshSeconds * 1_000;
        this.indices = told.indices ?? [];
        this.formulas = told.formulas ?? [];
        this.licences = told.licences ?? {};
        this.licence = told.licence ?? '';
        this.sensors.kinds = new Map(told.kinds.map(kind => [kind.number, kindOf(kind)]));
        this.sensors.reset(told);
        this.numbers.known = null;
        Object.assign(this, {changed: [], moved: true, toCome: told.toCome ?? 0});
        this.rest(told);
    }

    /** Of very many sensors a snapshot has some; the others come behind it. */
    more(told) {
        this.sensors.add(told.sensors);
        this.numbers.known = null;
        Object.assign(this, {changed: [], moved: true, toCome: told.toCome});
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
        this.clockOff = told.now - (this.toldAt ?? Date.now());
        this.sourcesChanged = this.sources.take(told.sources);
    }

    /** Whose the data of a source are, in a line. */
    licenceOf(source) {
        return Object.hasOwn(this.licences, source) ? this.licences[source] : this.licence;
    }

    /** The formula that the address names, where it is for that kind; null where numbers are as they came. */
    formulaOf(kind) {
        return this.formulas.find(each => each.code === this.state.corrected && each.kinds.includes(kind.name)) ?? null;
    }

    /** What a sensor has of the chosen kind, {value, takenAt}: now, or at the time that is looked at; undefined where it has none. */
    told(sensor) {
        return this.numbers.of(sensor);
    }

    /** What the map and the list show of the chosen kind. */
    gather() {
        const types = new Set();
        this.hidden = {doubted: 0, indoor: 0, type: 0};
        this.listed = [];
        this.shown = [];
        this.numbers.settle();
        const since = this.numbers.isPast || this.numbers.isMean ? -Infinity : this.freshSince();
        for (const sensor of this.numbers.sensors) {
            const told = this.numbers.of(sensor);
            if (told !== undefined) {
                types.add(sensor.type);
                if (this.passes(sensor)) {
                    this.listed.push(sensor);
                    if (told.takenAt >= since) {
                        this.shown.push(sensor);
                    }
                }
            }
        }
        this.types = [...types].filter(Boolean).sort();
        this.leftOut = this.listed.length - this.shown.length;
        this.scale = scaleOf(this.chosen, this.theme.name, () => this.shown.map(sensor => this.told(sensor).value),
            this.state.scale, this.indices);
    }

    /** Whether a sensor is among those that are looked at; which filter leaves it out is counted. */
    passes(sensor) {
        const {type, indoor, trusted} = this.state;
        const left = type !== null && sensor.type !== type ? 'type'
            : !indoor && sensor.indoor ? 'indoor'
                : trusted && this.doubt(sensor) > 0 ? 'doubted' : null;
        if (left) {
            this.hidden[left]++;
        }
        return left === null;
    }

    /** How strongly something speaks against its newest value; of other times that is not known. */
    doubt(sensor) {
        return this.numbers.isPast ? 0 : this.sensors.noticedOf(sensor, this.chosen.number).doubt;
    }

    /** Whether the map shows its number: an old value would look as if it were so now. */
    isFresh(sensor) {
        return this.numbers.isPast || this.numbers.isMean || this.told(sensor)?.takenAt >= this.freshSince();
    }

    freshSince() {
        return this.now() - this.fresh;
    }

    /** What a service said in a sentence, in the language of the page; text from outside. */
    said(sentence) {
        return said(sentence, this.sensors.kinds);
    }

    /** The server's time: clocks of browsers may be wrong. */
    now() {
        return Date.now() + this.clockOff;
    }
}
