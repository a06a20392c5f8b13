// What was noticed of a sensor's values, for the time line of its chart.

const MOST = 1_000;

/** {at, text} of each, `at` in milliseconds since 1970; none where nobody can say. */
export async function noticedOf({source, name}, kind, hours) {
    const query = new URLSearchParams({source, sensor: name, kind: kind.name, hours: String(hours), limit: String(MOST)});
    try {
        const answer = await fetch(`api/v1/flags?${query}`);
        return answer.ok ? (await answer.json()).map(({takenAt, code, text}) => ({at: Date.parse(takenAt), text: `${code.replaceAll('-', ' ')}: ${text}`})) : [];
    } catch {
        return [];
    }
}
