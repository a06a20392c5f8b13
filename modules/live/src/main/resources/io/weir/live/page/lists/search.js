// What somebody types to find sensors: words of a city, a country, a name; or coordinates.

const NUMBER = String.raw`([-+]?\d{1,3}(?:\.\d+)?)°?\s*`;
const COORDINATES = new RegExp(`^\\s*${NUMBER}([NS]?)\\s*[,;/\\s]\\s*${NUMBER}([EWO]?)\\s*$`, 'i');

/** {latitude, longitude} of 48.52, 9.05 and 48.52N 9.05E and the like; null of what are no coordinates. */
export function coordinates(text) {
    const [, north, pole = '', east, side = ''] = COORDINATES.exec(text ?? '') ?? [];
    const latitude = Number(north) * (pole.toUpperCase() === 'S' ? -1 : 1);
    const longitude = Number(east) * (side.toUpperCase() === 'W' ? -1 : 1);
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? {latitude, longitude} : null;
}

/** The words of a search, as the texts of sensors have them: small, and letters without their marks. */
export const wordsOf = text => plain(text ?? '').split(/[\s,;]+/).filter(Boolean);

/** Tübingen is found by tubingen too, and Tuebingen is not: that is another spelling. */
export const plain = text => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss');

/** Kilometres between two places, on a sphere. */
export function kilometres(a, b) {
    const rad = Math.PI / 180;
    const half = (from, to) => Math.sin((to - from) * rad / 2) ** 2;
    return 2 * 6_371 * Math.asin(Math.sqrt(half(a.latitude, b.latitude)
        + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * half(a.longitude, b.longitude)));
}
