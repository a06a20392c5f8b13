// What was said that hours of a series will be: a fan ahead of now, and behind it what was said a day before.

import {ask} from './ask.js';
import d3 from './d3.js';
import {amount, timeElement, withUnit} from './format.js';
import {parts, t} from './texts.js';

const HOUR = 3_600_000;
const MIDDLE = HOUR / 2; // the mean of an hour is drawn in its middle
const YESTERDAY = 24;

/** The forecasts of a series as they were until then, oldest first, null for now; none where the server does not answer, or has none. */
export async function forecasts(sensor, kind, hours, until) {
    const query = new URLSearchParams({source: sensor.source, sensor: sensor.name, kind: kind.name, hours});
    try {
        const answer = await ask(`api/forecasts?${query}`);
        const told = answer.ok ? await answer.json() : [];
        return told.filter(each => until === null || each.made_at + HOUR <= until)
            .map(each => ({...each, at: Date.parse(each.forHour) + MIDDLE})).reverse();
    } catch {
        return []; // the series has said what is wrong
    }
}

export class Fan {
    /** @param hours that the chart goes back, and the fan ahead at most */
    constructor(told, points, hours) {
        const newest = d3.max(told, each => each.made_at);
        const last = points.at(-1);
        this.ahead = told.filter(each => each.made_at === newest && each.at > (last?.[0] ?? 0) && each.horizon <= hours);
        this.before = told.filter(each => each.horizon === YESTERDAY && each.at <= (last?.[0] ?? 0));
        this.from = last;
    }

    get isEmpty() {
        return this.ahead.length === 0 && this.before.length === 0;
    }

    /** Up to when something is said. */
    get to() {
        return d3.max(this.ahead, each => each.at) ?? 0;
    }

    /** The lowest and the highest value that is drawn. */
    get values() {
        return [...this.ahead, ...this.before].flatMap(each => [each.p5, each.p95]);
    }

    /** Draws into the groups of the chart: bands, and lines through their middles. */
    draw(svg, x, y, factor) {
        const runs = [this.start(), this.before].filter(run => run.length > 1);
        const band = (low, high) => d3.area().x(each => x(each.at))
            .y0(each => y(each[low] * factor)).y1(each => y(each[high] * factor));
        const bands = runs.flatMap(run => [['p5', 'p95'], ['p10', 'p90'], ['p25', 'p75']].map(of => band(...of)(run)));
        svg.select('.fan').selectAll('path').data(bands).join('path').attr('d', d => d);
        svg.select('.foretold').selectAll('path').data(runs.map(middles(x, y, factor))).join('path').attr('d', d => d);
    }

    /** The middle of what is ahead, as a path: for where the bands of several would cover each other. */
    middle(x, y, factor) {
        return middles(x, y, factor)(this.start());
    }

    /** The fan opens at the last value. */
    start() {
        if (!this.from || this.ahead.length === 0) {
            return this.ahead;
        }
        const [at, value] = this.from;
        return [{at, p5: value, p10: value, p25: value, p50: value, p75: value, p90: value, p95: value}, ...this.ahead];
    }

    /** In words: what is to come, and what was said a day ago of the newest hour. */
    words(kind) {
        const words = this.ahead.flatMap((each, at) => [at === 0 ? `${t('fan.ahead')} ` : '; ', ...parts('fan.of', span(kind, each))]);
        const said = this.before.at(-1);
        if (said) {
            words.push(words.length > 0 ? '. ' : '', ...parts('fan.yesterday', span(kind, said)));
        }
        const note = noteOf(this.ahead.at(-1) ?? {});
        return note ? [...words, ` (${note})`] : words;
    }
}

const middles = (x, y, factor) => d3.line(each => x(each.at), each => y(each.p50 * factor));

/** What is to be known of a forecast; as the server says it, in English, where that has no codes for it. */
const noteOf = ({remarks, note}) => remarks?.map(({code, hours}) => t(`fan.${code}`, {n: hours})).join('; ') ?? note;

function span(kind, each) {
    return {time: timeElement(each.at - MIDDLE), value: withUnit(kind, each.p50), from: amount(kind, each.p10), to: amount(kind, each.p90)};
}
