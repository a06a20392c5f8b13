// Where values come from: which sources are live, how they are called, and what is wrong with those that are away.

import {count, outside, timeElement} from './format.js';

const NAMES = new Map([['sensor-community', 'Sensor.Community'], ['recorded', 'recorded snapshot']]);

export const sourceName = source => NAMES.get(source) ?? source;

/**
 * What is said of values that are not live.
 *
 * @param names of the sources they are of
 * @param some how many sensors they are of
 * @param all how many sensors there are
 */
export function notLive(names, some, all) {
    const beside = some === all ? '' : `${count(some)} of ${count(all)} `;
    if (names.length === 1 && names[0] === 'recorded') {
        return `${beside}recorded${beside ? '' : ' snapshot'}, times moved to now`;
    }
    return `${beside}not live: ${names.map(sourceName).join(', ')}`;
}

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
        const replays = this.all.filter(each => !each.live && each.state === 'working');
        if (live.length > 0 || replays.length === 0) {
            return 'away';
        }
        return replays.every(each => each.source === 'recorded') ? 'recorded' : 'made-up';
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
