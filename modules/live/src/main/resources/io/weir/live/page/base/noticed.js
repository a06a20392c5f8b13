// What was noticed of a sensor's values, for the time line of its chart.

import {ask} from './ask.js';
import {nameOf} from './flags.js';
import {isCut} from './series.js';

const MOST = 1_000; // are drawn
const NONE = {noticed: [], cut: false};

/** {at, text} of each, `at` in milliseconds since 1970, and whether there are more; none where nobody can say. */
export async function noticedOf(page, {source, name}, kind, hours, until = null) {
    const query = new URLSearchParams({source, sensor: name, kind: kind.name, hours: String(hours), limit: String(MOST), ...until !== null && {to: new Date(until).toISOString()}});
    try {
        const answer = await ask(`api/v1/flags?${query}`);
        return answer.ok ? {noticed: (await answer.json()).map(each => mark(page, each)), cut: isCut(answer)} : NONE;
    } catch {
        return NONE;
    }
}

const mark = (page, {takenAt, code, text}) => ({at: Date.parse(takenAt), text: `${nameOf(code)}: ${page.said(text)}`});
