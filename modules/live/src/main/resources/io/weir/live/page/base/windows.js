// What was told of windows, as the server has it: windows by time and by count, of sensors, of cities and of whatever else values are taken together by.

import {ask} from './ask.js';
import {isCut} from './series.js';
import {problem, t} from './texts.js';

/**
 * The newest window of each combination, and whether there are more; or none, and why.
 *
 * @param each what is combined: scope, window, series
 * @param of what all have: {scope, window, series}, as far as it is asked for
 */
export async function newestWindows(kind, each, of = {}) {
    try {
        const answer = await ask(`api/v1/statistics/newest?${new URLSearchParams({kind: kind.name, each, ...of})}`);
        const told = await answer.json();
        return answer.ok ? {windows: told, cut: isCut(answer)} : {windows: [], cut: false, error: problem(told)};
    } catch {
        return {windows: [], cut: false, error: t('server.away')};
    }
}
