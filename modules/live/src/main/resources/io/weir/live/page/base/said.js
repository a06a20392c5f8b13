// What services say in a sentence, of alarms, of what was noticed and of what was rejected, of who is away, and of what they are, in the language of the page. They speak
// English, and the forms of their sentences are the English texts; a sentence that is none of these, as a later service may say one, is shown as it came, and so is what a
// sentence quotes of others.

import {fullMoment} from './format.js';
import {forms, has, locale, t} from './texts.js';

const NUMBER = '-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?';
const NONE = new Map();
const PIECES = /^said\.(?:found|thing|wanted)-/; // are within sentences only
const UNITS = {d: 'days', h: 'h', m: 'min', s: 's'};
const INDICES = {'European air quality index': 'eaqi', 'US air quality index': 'us-aqi'};

/** What may stand where a form has that name; elsewhere a number. */
const PATTERNS = {
    values: `\\w+ ${NUMBER}(?:, \\w+ ${NUMBER})*`,
    ...Object.fromEntries(['at', 'band', 'board', 'example', 'expression', 'fault', 'field', 'found', 'free', 'index', 'kind', 'kinds', 'name', 'names', 'needed', 'oldest',
        'patience', 'rest', 'sign', 'subject', 'text', 'time', 'type', 'unit', 'until', 'wanted', 'who', 'why'].map(name => [name, '.*?'])),
};

/** What is said for a part of a sentence; null where it can't be. */
const WORDS = {
    at: moment,
    band: (name, kinds, {index}) => named(`band.${INDICES[index]}.${name}`),
    fault: (text, kinds) => find(text, kinds, 'fault'),
    field: (text, kinds) => find(text, kinds, 'thing') ?? text,
    found: (text, kinds) => find(text, kinds, 'found') ?? text,
    index: text => named(`index.${INDICES[text]}`),
    kind: label,
    kinds: (names, kinds) => names.split(', ').map(name => label(name, kinds)).join(', '),
    name: label,
    oldest: moment,
    patience: duration,
    rest: (text, kinds) => find(text, kinds),
    sign: name => named(`sign.${name}`),
    subject,
    time: duration,
    unit: text => text === '1' ? '' : text,
    until: text => moment(text.replace(' UTC', 'Z').replace(' ', 'T')),
    values: asItCame, // by the names that the expression behind them has
    wanted: (text, kinds) => find(text, kinds, 'wanted'),
    why: (text, kinds) => find(text, kinds) ?? text,
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
 */
function find(sentence, kinds, sort = null) {
    for (const [key, form] of known) {
        const fits = sort ? key.startsWith(`said.${sort}-`) : !PIECES.test(key);
        const found = fits ? sentence.match(form) : null;
        const parts = found && Object.entries(found.groups ?? {}).map(([name, text]) => [name, (WORDS[name] ?? number)(text, kinds, found.groups)]);
        if (parts?.every(([, text]) => text !== null)) {
            return t(key, Object.fromEntries(parts));
        }
    }
    return null;
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
