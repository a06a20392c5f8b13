// The series of a sensor, or of a city, as the server has it.

import {problem, t} from './texts.js';

const CITY = 'city:'; // no source is called so
const MINUTE = 60; // seconds
const POINTS = 1_500; // of a chart: there is one a minute, and of more than a day more than anybody sees

/** A city where sensors are compared: its country stands where a sensor has its source. */
export const cityOf = ({country, city}) => ({source: CITY + (country ?? ''), name: city});
export const isCity = ({source}) => source.startsWith(CITY);
export const cityName = ({source, name}) => [name, source.slice(CITY.length)].filter(Boolean).join(', ');

/**
 * The points of a series, oldest first, and whether there are more; or none, and why.
 *
 * @param formula that corrects them; null for them as they came
 */
export function series(sensor, kind, hours, formula = null) {
    return isCity(sensor) ? ofCity(sensor, kind, hours, formula) : ofSensor(sensor, kind, hours, formula);
}

async function ofSensor({source, name}, kind, hours, formula) {
    const query = new URLSearchParams({source, sensor: name, kind: kind.name, hours, ...formula && {formula: formula.code}});
    try {
        const answer = await fetch(`api/${formula ? 'v1/corrected/' : ''}series?${query}`);
        const said = await answer.json();
        return answer.ok ? {points: said.points.reverse(), cut: said.cut, without: said.withoutHumidity ?? 0} : {points: [], error: problem(said)};
    } catch {
        return {points: [], error: t('server.away')};
    }
}

/** The mean of all that its sensors said in an hour, as of each minute in which something came, or each few; as it came, for that is what is reckoned. */
async function ofCity({source, name}, kind, hours, formula) {
    if (formula) {
        return {points: [], error: t('compare.city-raw')};
    }
    const query = new URLSearchParams({scope: 'city', series: `${source.slice(CITY.length)}/${name}`, kind: kind.name, window: '1h/1m', hours, step: stepOf(hours)});
    try {
        const answer = await fetch(`api/statistics?${query}`);
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
