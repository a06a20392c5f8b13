// The series of a sensor, or of a city, as the server has it.

import {ask} from './ask.js';
import d3 from './d3.js';
import {problem, t} from './texts.js';

const CITY = 'city:'; // no source is called so
const MINUTE = 60; // seconds
const HOUR = 3_600_000;
const MOST_HOURS = 744; // that it goes back
const POINTS = 1_500; // of a chart: there is one a minute, and of more than a day more than anybody sees

/** A city where sensors are compared: its country stands where a sensor has its source. */
export const cityOf = ({country, city}) => ({source: CITY + (country ?? ''), name: city});
export const isCity = ({source}) => source.startsWith(CITY);
export const cityName = ({source, name}) => [name, source.slice(CITY.length)].filter(Boolean).join(', ');

/**
 * The points of a series, oldest first, and whether there are more; or none, and why. Where they are too many, each is the mean of some
 * minutes, and spreads has for it {count, least, most}.
 *
 * @param formula that corrects them; null for them as they came
 * @param until when the hours end, in milliseconds since 1970; null for now
 */
export async function series(sensor, kind, hours, formula = null, until = null) {
    const told = await (isCity(sensor) ? ofCity : ofSensor)(sensor, kind, hoursBack(hours, until), formula);
    return until === null ? told : {...told, points: told.points.filter(([at]) => at <= until && at >= until - hours * HOUR)};
}

/** The server goes back from now. */
export const hoursBack = (hours, until) => until === null ? hours : Math.min(MOST_HOURS, Math.ceil(hours + (Date.now() - until) / HOUR));

async function ofSensor({source, name}, kind, hours, formula) {
    const query = new URLSearchParams({source, sensor: name, kind: kind.name, hours, bins: POINTS, ...formula && {formula: formula.code}});
    try {
        const answer = await ask(`api/${formula ? 'v1/corrected/' : ''}series?${query}`);
        const said = await answer.json();
        return answer.ok ? {...pointsOf(said), cut: said.cut, without: said.withoutHumidity ?? 0} : {points: [], error: problem(said)};
    } catch {
        return {points: [], error: t('server.away')};
    }
}

function pointsOf({points, bins, step}) {
    if (!bins) {
        return {points: points.reverse(), spreads: new Map()};
    }
    const spreads = new Map(bins.reverse().map(([from, count, least, mean, most]) => [[middle(from, step), mean], {count, least, most}]));
    return {points: [...spreads.keys()], spreads, minutes: step / MINUTE};
}

/** The last span is not over yet. */
const middle = (from, step) => Math.max(from, Math.min(from + step * 500, Date.now()));

/** What all values of a series sum up to. */
export function summary({points, spreads}) {
    const each = points.map(point => ({count: 1, least: point[1], most: point[1], ...spreads?.get(point)}));
    const count = d3.sum(each, one => one.count);
    return {
        count, least: d3.min(each, one => one.least), most: d3.max(each, one => one.most),
        mean: d3.sum(points, (point, i) => point[1] * each[i].count) / count,
    };
}

/** The mean of all that its sensors said in an hour, as of each minute in which something came, or each few; as it came, for that is what is reckoned. */
async function ofCity({source, name}, kind, hours, formula) {
    if (formula) {
        return {points: [], error: t('compare.city-raw')};
    }
    const query = new URLSearchParams({scope: 'city', series: `${source.slice(CITY.length)}/${name}`, kind: kind.name, window: '1h/1m', hours, step: stepOf(hours)});
    try {
        const answer = await ask(`api/statistics?${query}`);
        const said = await answer.json();
        return answer.ok ? {points: said.map(({to, mean}) => [Date.parse(to), mean]).reverse(), cut: isCut(answer), without: 0} : {points: [], error: problem(said)};
    } catch {
        return {points: [], error: t('server.away')};
    }
}

/** Whether there is more than an answer had room for. */
export const isCut = answer => answer.headers.get('Weir-Cut') === 'true';

/** In seconds: whole hours, or a part of one that it is a multiple of. */
function stepOf(hours) {
    const least = hours * 60 / POINTS; // minutes
    return MINUTE * ([1, 10, 30].find(step => step >= least) ?? 60);
}
