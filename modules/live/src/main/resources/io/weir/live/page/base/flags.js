// What is to be known of a value beside it, in words.

import {t, textOr} from './texts.js';

const NEVER_SET = 'place-never-set';
const CORRECTED = 'corrected'; // each value is, where a formula is chosen

/** What a flag, or what was noticed, is called; one that only a newer Weir knows is the word that it is. */
export const nameOf = code => textOr(`flag.${code}`, code.replaceAll('-', ' '));

/** The flags and what came, one text or none. */
export function notes(kind, {raw, flags}) {
    const words = flags.filter(flag => flag !== NEVER_SET).map(nameOf).join(', ');
    const came = raw === null ? '' : t('flag.came', {value: `${Number((raw * kind.factor).toPrecision(12))} ${kind.shownUnit}`.trim()});
    return words || came ? [[words, came].filter(Boolean).join(': ')] : [];
}

/** What is to be known of some points of a series, {at, text} of each, `at` in milliseconds since 1970. */
export function marksOf(kind, points) {
    return points.filter(([, , , ...flags]) => flags.some(flag => flag !== CORRECTED)).map(([at, , raw, ...flags]) => ({at, text: notes(kind, {raw, flags}).join()})).filter(({text}) => text);
}

/** What stands in place of coordinates that the source gave as 0/0; null where it did not. */
export function placeNote(sensor) {
    const neverSet = [...sensor.values.values()].some(value => value.flags.includes(NEVER_SET));
    return neverSet ? t('flag.place-never-set') : null;
}
