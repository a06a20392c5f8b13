// What services say in a sentence, of alarms, of what was noticed and of what was rejected, and of what they are, in the language of the page. They speak English, and the
// forms of their sentences are the English texts; a sentence that is none of these, as a later service may say one, is shown as it came.

import {fullMoment} from './format.js';
import {forms, has, locale, t} from './texts.js';

const NUMBER = '-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?';
const NONE = new Map();
const UNITS = {d: 'days', h: 'h', m: 'min', s: 's'};
const INDICES = {'European air quality index': 'eaqi', 'US air quality index': 'us-aqi'};

/** What may stand where a form has that name; elsewhere a number. */
const PATTERNS = {
    values: `\\w+ ${NUMBER}(?:, \\w+ ${NUMBER})*`,
    ...Object.fromEntries(['at', 'band', 'expression', 'index', 'kind', 'kinds', 'name', 'oldest', 'patience', 'rest', 'sign', 'subject', 'text', 'time', 'type',
        'unit', 'until', 'who', 'why'].map(name => [name, '.*?'])),
};

/** What is said for a part of a sentence; null where it can't be. */
const WORDS = {
    at: moment,
    band: (name, kinds, {index}) => named(`band.${INDICES[index]}.${name}`),
    expression: text => text,
    index: text => named(`index.${INDICES[text]}`),
    kind: label,
    kinds: (names, kinds) => names.split(', ').map(name => label(name, kinds)).join(', '),
    name: label,
    oldest: moment,
    patience: duration,
    rest: (text, kinds) => find(text, kinds),
    sign: name => named(`sign.${name}`),
    subject,
    text: text => text,
    time: duration,
    type: text => text,
    unit: text => text === '1' ? '' : text,
    until: text => moment(text.replace(' UTC', 'Z').replace(' ', 'T')),
    values: text => text, // by the names that the expression behind them has
    who: text => text,
    why: text => text,
};

const known = forms.map(([key, form]) => [key, new RegExp(`^${form.split(/\{(\w+)\}/).map((part, i) => i % 2 === 0
    ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `(?<${part}>${PATTERNS[part] ?? NUMBER})`).join('')}$`)]);

/**
 * The sentence in the language of the page. Text from outside, for it may have such in it.
 *
 * @param kinds of the catalogue, by their numbers, where the sentence may be about some
 */
export const said = (sentence, kinds = NONE) => find(sentence, [...kinds.values()]) ?? sentence;

/** By the first form of which every part can be said. */
function find(sentence, kinds) {
    for (const [key, form] of known) {
        const found = sentence.match(form);
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
