// Where values come from: which sources are live, how they are called, and what is wrong with those that are away.

import {outside, timeElement} from './format.js';

const NAMES = new Map([['sensor-community', 'Sensor.Community'], ['recorded', 'recorded snapshot']]);

export const sourceName = source => NAMES.get(source) ?? source;

export class Sources {
    constructor() {
        this.all = [];
    }

    /**
     * What the server told.
     *
     * @returns whether anything changed
     */
    take(told) {
        const now = JSON.stringify(told);
        const changed = now !== this.told;
        this.told = now;
        this.all = told;
        return changed;
    }

    /** Whether its values are a replay; one that nothing was heard of counts as live. */
    isReplay(source) {
        return this.all.some(each => each.source === source && !each.live);
    }

    /** One word for all: whether what comes now is live. */
    get state() {
        const live = this.all.filter(each => each.live && each.state !== 'stopped');
        const has = (sources, state) => sources.some(each => each.state === state);
        if (has(live, 'working')) {
            return live.every(each => each.state === 'working') ? 'live' : 'partly';
        }
        if (has(live, 'starting')) {
            return 'starting';
        }
        return live.length === 0 && has(this.all, 'working') ? 'recorded' : 'away';
    }

    /** Those live ones that give nothing, each with what is to be said about it; a stopped one where no other is live. */
    troubles() {
        const states = this.state === 'away' ? ['away', 'silent', 'stopped'] : ['away', 'silent'];
        return this.all.filter(each => each.live && states.includes(each.state)).map(said);
    }
}

/** Which source, since when, why, and when it is asked again. */
function said({source, state, since, why, nextAt}) {
    const begin = moment(since);
    if (state === 'stopped') {
        return [outside(sourceName(source)), ' has been asked no more', ...begin, ': its scraper was stopped.'];
    }
    return state === 'silent'
        ? ['Nothing has been heard of ', outside(sourceName(source)), ...begin, ': its scraper seems to be away.']
        : [outside(sourceName(source)), ' has been away', ...begin, ': ', outside(why ?? 'no reason was given'), '.',
            ...nextAt ? [' It is asked again at ', ...at(nextAt), '.'] : []];
}

const moment = time => [' since ', ...at(time)];

/** A time that is none, as of a broken clock, is shown as it came. */
const at = time => [Number.isNaN(Date.parse(time)) ? outside(time) : timeElement(Date.parse(time))];
