// What rang of a sensor, for its time line and in words.

import {element, outside, timeElement} from '../base/format.js';
import {parts} from '../base/texts.js';

const MOST_SAID = 5;

/** Its alarms, newest first: {from, to, severity, state, text}, in milliseconds since 1970; none where the server does not answer. */
export async function alarmsOf({source, name}, now) {
    const query = new URLSearchParams({series: `${source}/${name}`, state: 'active,acknowledged,resolved', limit: '200'});
    try {
        const answer = await fetch(`api/alarms?${query}`);
        return answer.ok ? (await answer.json()).alarms.filter(rang).map(alarm => band(alarm, now)) : [];
    } catch {
        return [];
    }
}

/** One that was pending only rang for nobody. */
const rang = ({changes}) => changes.some(({state}) => state === 'active' || state === 'acknowledged');

function band({startsAt, changedAt, severity, state, changes, text}, now) {
    const why = changes.findLast(change => change.state === 'active')?.text ?? text;
    return {from: Date.parse(startsAt), to: state === 'resolved' ? Date.parse(changedAt) : Math.max(now, Date.parse(changedAt)), severity, state, text: why};
}

/** An item for each of the newest. */
export function sentences(alarms) {
    return [...alarms].sort((a, b) => b.from - a.from).slice(0, MOST_SAID).map(({from, to, state, text}) => {
        const item = element('li');
        item.append(...parts(state === 'resolved' ? 'alarm.was' : 'alarm.still', {from: [timeElement(from)], to: [timeElement(to)], text: [outside(text)]}));
        return item;
    });
}
