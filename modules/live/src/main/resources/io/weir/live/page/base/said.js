// What services say in a sentence, of alarms, of what was noticed and of what was rejected, of who is away, and of what they are, in the language of the page. They speak
// English, and the forms of their sentences are the English texts; a sentence that is none of these, as a later service may say one, is shown as it came, and so is what a
// sentence quotes of others.

import {fullMoment} from './format.js';
import {forms, has, locale, t} from './texts.js';

const NUMBER = '-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?';
const NONE = new Map();
const DEEPEST = 4; // sentences within sentences: who quotes more of them than any service does is shown as it came
const PIECES = /^said\.(?:found|thing|wanted)-/; // are within sentences only
const UNITS = {d: 'days', h: 'h', m: 'min', s: 's'};
const INDICES = {'European air quality index': 'eaqi', 'US air quality index': 'us-aqi'};

/** What may stand where a form has that name; elsewhere a number. */
const PATTERNS = {
    board: '(?:(?!: )[^,\'])+', // whose colons, as in the address of a device, have no blank behind them
    field: '(?:(?!: ).)*?', // what is in front of a colon says of whom it is
    values: `\\w+ ${NUMBER}(?:, \\w+ ${NUMBER})*`,
    ...Object.fromEntries(['at', 'band', 'boards', 'example', 'expression', 'fault', 'found', 'free', 'index', 'kind', 'kinds', 'known', 'name', 'names', 'needed', 'oldest',
        'patience', 'rest', 'sign', 'subject', 'text', 'time', 'type', 'unit', 'until', 'wanted', 'who', 'why'].map(name => [name, '.*?'])),
};

/** What is said for a part of a sentence; null where it can't be. What may be a sentence again is told how deep it is within others. */
const WORDS = {
    at: moment,
    band: (name, kinds, {index}) => named(`band.${INDICES[index]}.${name}`),
    boards: (text, kinds, others, depth) => text.split('; ').map(each => boardAway(each, kinds, depth)).join('; '),
    fault: (text, kinds, others, depth) => find(text, kinds, 'fault', depth) ?? text,
    field: (text, kinds, others, depth) => find(text, kinds, 'thing', depth) ?? text,
    found: (text, kinds, others, depth) => find(text, kinds, 'found', depth) ?? text,
    index: text => named(`index.${INDICES[text]}`),
    kind: label,
    kinds: (names, kinds) => names.split(', ').map(name => label(name, kinds)).join(', '),
    known: (text, kinds, others, depth) => find(text, kinds, 'fault', depth),
    name: label,
    oldest: moment,
    patience: duration,
    rest: (text, kinds, others, depth) => find(text, kinds, null, depth),
    sign: name => named(`sign.${name}`),
    subject,
    time: duration,
    unit: text => text === '1' ? '' : text,
    until: text => moment(text.replace(' UTC', 'Z').replace(' ', 'T')),
    values: asItCame, // by the names that the expression behind them has
    wanted: (text, kinds, others, depth) => find(text, kinds, 'wanted', depth),
    why: (text, kinds, others, depth) => find(text, kinds, null, depth) ?? text,
    ...Object.fromEntries(['board', 'example', 'expression', 'free', 'names', 'needed', 'text', 'type', 'who'].map(name => [name, asItCame])),
};

const known = forms.map(([key, form]) => [key, new RegExp(`^${form.split(/\{(\w+)\}/).map((part, i) => i % 2 === 0
    ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${part}>${PATTERNS[part] ?? NUMBER})`).join('')}$`)]);

/**
 * The sentence in the language of the page. Text from outside, for it may have such in it.
 *
 * @param kinds of the catalogue, by their numbers, where the sentence may be about some
 */
export const said = (sentence, kinds = NONE) => find(sentence, [...kinds.values()]) ?? sentence;

/**
 * By the first form of which every part can be said.
 *
 * @param sort of forms, where it can be of one alone: their names begin so
 * @param depth how many sentences it is within
 */
function find(sentence, kinds, sort = null, depth = 0) {
    if (depth > DEEPEST) {
        return null;
    }
    for (const [key, form] of known) {
        const fits = sort ? key.startsWith(`said.${sort}-`) : !PIECES.test(key);
        const found = fits ? sentence.match(form) : null;
        const parts = found && partsOf(found.groups ?? {}, kinds, depth);
        if (parts) {
            return t(key, parts);
        }
    }
    return null;
}

/** What is said for each part; null where one can't be, and those behind it are not looked at: a sentence may be made so that each leads to many. */
function partsOf(groups, kinds, depth) {
    const parts = {};
    for (const [name, text] of Object.entries(groups)) {
        parts[name] = (WORDS[name] ?? number)(text, kinds, groups, depth + 1);
        if (parts[name] === null) {
            return null;
        }
    }
    return parts;
}

/** A board and why it does not answer. */
function boardAway(text, kinds, depth) {
    const at = text.indexOf(': ') + 2;
    return text.slice(0, at) + (find(text.slice(at), kinds, 'away', depth) ?? text.slice(at));
}

/** With as many digits as it came with. */
function number(text) {
    const digits = text.split('.')[1]?.length ?? 0;
    return Number(text).toLocaleString(locale, text.includes('E') ? {maximumSignificantDigits: 6} : {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

function asItCame(text) {
    return text;
}

const named = key => has(key) ? t(key) : null;

/** What a kind is called; any other name is its own. */
function label(name, kinds) {
    return kinds.find(kind => kind.name === name)?.label ?? name;
}

/** What a rule is about: a kind, by its name in the catalogue, with its unit, or a sensor or place. */
function subject(text, kinds) {
    const kind = kinds.find(({catalogued, unit}) => text === (unit === '1' ? catalogued : `${catalogued} in ${unit}`));
    if (!kind) {
        return named(`subject.${text}`);
    }
    return kind.unit === '1' ? kind.label : t('subject.in', {what: kind.label, unit: kind.unit});
}

/** Such as 1h 30m. */
function duration(text) {
    const parts = text.split(' ').map(part => part.match(/^(\d+)([dhms])$/));
    return parts.every(Boolean) ? parts.map(([, n, unit]) => t(`span.${UNITS[unit]}`, {n})).join(' ') : null;
}

function moment(text) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? null : fullMoment(time);
}
