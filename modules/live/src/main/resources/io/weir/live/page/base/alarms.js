// What rang of a sensor or of a city, for its time line and in words.

import {count, element, outside, timeElement} from './format.js';
import {parts, t} from './texts.js';

const MOST_SAID = 5;
const NONE = {alarms: [], left: 0};

/** Alarms of a series, {from, to, severity, state, text}, in milliseconds since 1970, and how many there are beyond these; none where the server does not answer. */
export async function alarmsOf(page, series) {
    const query = new URLSearchParams({series, state: 'active,acknowledged,resolved', limit: '200'});
    try {
        const answer = await fetch(`api/alarms?${query}`);
        if (!answer.ok) {
            return NONE;
        }
        const {alarms, total} = await answer.json();
        return {alarms: alarms.filter(rang).map(alarm => band(page, alarm)), left: total - alarms.length};
    } catch {
        return NONE;
    }
}

/** One that was pending only rang for nobody. */
const rang = ({changes}) => changes.some(({state}) => state === 'active' || state === 'acknowledged');

function band(page, {startsAt, changedAt, severity, state, changes, text}) {
    const why = changes.findLast(change => change.state === 'active')?.text ?? text;
    const changed = Date.parse(changedAt);
    return {from: Date.parse(startsAt), to: state === 'resolved' ? changed : Math.max(page.now(), changed), severity, state, text: page.said(why)};
}

/** An item for each of the newest, and one that says how many more there are. */
export function sentences(alarms, left) {
    const more = Math.max(0, alarms.length - MOST_SAID) + left;
    const said = [...alarms].sort((a, b) => b.from - a.from).slice(0, MOST_SAID).map(({from, to, state, text}) => {
        const item = element('li');
        item.append(...parts(state === 'resolved' ? 'alarm.was' : 'alarm.still', {from: [timeElement(from)], to: [timeElement(to)], text: [outside(text)]}));
        return item;
    });
    return more > 0 ? [...said, element('li', '', t('alarm.before', {n: more, count: count(more)}))] : said;
}
