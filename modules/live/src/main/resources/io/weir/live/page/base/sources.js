// Where values come from: which sources are live, how they are called, and what is wrong with those that are away.

import {count, outside, timeElement} from './format.js';
import {said} from './said.js';
import {parts, t} from './texts.js';

/**
 * What is said of values that are not live.
 *
 * @param abouts what their sources give, in words
 * @param some how many sensors they are of
 * @param all how many sensors there are
 */
export function notLive(abouts, some, all) {
    const what = abouts.join('; ');
    return some === all ? t('source.not-live', {what}) : t('source.not-live-some', {some: count(some), all: count(all), what});
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

    /** Its name for people, as it says it itself. */
    nameOf(source) {
        return this.find(source)?.label ?? source;
    }

    /** What it gives, in words. */
    aboutOf(source) {
        const about = this.find(source)?.about;
        return about ? said(about) : this.nameOf(source);
    }

    find(source) {
        return this.all.find(each => each.source === source);
    }

    /** Whether its values are a replay; one that nothing was heard of counts as live. */
    isReplay(source) {
        return this.find(source)?.live === false;
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
        return live.length > 0 || replays.length === 0 ? 'away' : 'replay';
    }

    /** Those live ones that give nothing, each with what is to be said about it; a stopped one where no other is live. */
    troubles() {
        const states = this.state === 'away' ? ['away', 'silent', 'stopped'] : ['away', 'silent'];
        return this.all.filter(each => each.live && states.includes(each.state)).map(trouble);
    }
}

/** Which source, since when, why, and when it is asked again. */
function trouble({label, state, since, why, nextAt}) {
    const values = {source: outside(label), since: at(since)};
    if (state === 'stopped' || state === 'silent') {
        return parts(`source.${state}`, values);
    }
    return [...parts('source.away', {...values, why: outside(why ? said(why) : t('source.no-reason'))}),
        ...nextAt ? [' ', ...parts('source.next', {time: at(nextAt)})] : []];
}

/** A time that is none, as of a broken clock, is shown as it came. */
const at = time => [Number.isNaN(Date.parse(time)) ? outside(time) : timeElement(Date.parse(time))];
