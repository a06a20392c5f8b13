// The series of a sensor, as the server has it.

import {problem, t} from './texts.js';

/**
 * The points of a series, oldest first, and whether there are more; or none, and why.
 *
 * @param formula that corrects them; null for them as they came
 */
export async function series({source, name}, kind, hours, formula = null) {
    const query = new URLSearchParams({source, sensor: name, kind: kind.name, hours, ...formula && {formula: formula.code}});
    try {
        const answer = await fetch(`api/${formula ? 'v1/corrected/' : ''}series?${query}`);
        const said = await answer.json();
        return answer.ok ? {points: said.points.reverse(), cut: said.cut, without: said.withoutHumidity ?? 0} : {points: [], error: problem(said)};
    } catch {
        return {points: [], error: t('server.away')};
    }
}
