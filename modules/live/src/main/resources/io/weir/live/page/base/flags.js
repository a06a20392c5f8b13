// What is to be known of a value beside it, in words.

const NEVER_SET = 'place-never-set';

/** The flags and what came, one text or none; a flag that only a newer Weir knows is the word that it is. */
export function notes(kind, {raw, flags}) {
    const words = flags.filter(flag => flag !== NEVER_SET).map(flag => flag.replaceAll('-', ' ')).join(', ');
    const came = raw === null ? '' : `${Number((raw * kind.factor).toPrecision(12))} ${kind.shownUnit}`.trim() + ' came';
    return words || came ? [[words, came].filter(Boolean).join(': ')] : [];
}

/** What stands in place of coordinates that the source gave as 0/0; null where it did not. */
export function placeNote(sensor) {
    const neverSet = [...sensor.values.values()].some(value => value.flags.includes(NEVER_SET));
    return neverSet ? 'never set: 0/0 came' : null;
}
