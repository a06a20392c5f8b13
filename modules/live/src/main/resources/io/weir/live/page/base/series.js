// The series of a sensor, as the server has it.

import {t} from './texts.js';

/** The points of a series, oldest first, and whether there are more; or none, and why. */
export async function series({source, name}, kind, hours) {
    const query = new URLSearchParams({source, sensor: name, kind: kind.name, hours});
    try {
        const answer = await fetch(`api/series?${query}`);
        const said = await answer.json();
        return answer.ok ? {points: said.points.reverse(), cut: said.cut} : {points: [], error: said.error};
    } catch {
        return {points: [], error: t('server.away')};
    }
}
