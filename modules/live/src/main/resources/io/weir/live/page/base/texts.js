// Words for people, each language from one file: texts/LANGUAGE.json. Modules that import this wait until it is there.

const NAMES = {en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español'};
const LOCALES = {en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES'};
const STORED = 'weir-language';

/** Codes of the languages that there are, each with its own name. */
export const languages = Object.entries(NAMES);
export const language = chosen();
/** For numbers and dates. */
export const locale = LOCALES[language];

const asked = read('en');
const [texts, english] = await Promise.all([language === 'en' ? asked : read(language), asked.catch(() => ({}))]);
const plural = new Intl.PluralRules(language);

/** Sentences that services say, [key, English text] of each, in an order in which the first one that fits is the right one; none where these can't be had. */
export const forms = Object.entries(english).filter(([key]) => key.startsWith('said.'));

/** Whether there is such a text. */
export const has = key => Object.hasOwn(texts, key);

/**
 * The text of a key. {name} in it becomes the value of that name; of a text with several forms, {n} says which.
 *
 * @param values by their names; only plain text and numbers
 */
export function t(key, values = {}) {
    return template(key, values).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The same as a list for append() or replaceChildren(), where values may be elements, or lists of such. */
export function parts(key, values = {}) {
    return template(key, values).split(/\{(\w+)\}/).flatMap((text, i) => i % 2 === 0 ? text : values[text] ?? `{${text}}`)
        .filter(part => part !== '');
}

/** The text of a key, or what is said where there is none: such as a name that a catalogue of somebody's own has. */
export const textOr = (key, otherwise) => has(key) ? t(key) : otherwise;

/** What a server says is wrong, {code, error}, in the language of the page; its own English sentence where there are no words for it. */
export const problem = ({code, error}) => has(`problem.${code}`) ? t(`problem.${code}`, {detail: error}) : error;

/** Another language: the page is loaded anew, and as what is looked at is its address, shows the same. */
export function speak(code) {
    try {
        localStorage.setItem(STORED, code);
    } catch {
        return; // storage may be forbidden: then it is the browser's language
    }
    location.reload();
}

/** Puts texts in place of those of the markup, which are English: data-text names the content's, data-text-NAME an attribute's. */
export function translate(root) {
    for (const node of root.querySelectorAll('*')) {
        for (const [name, key] of Object.entries(node.dataset)) {
            if (name === 'text') {
                node.textContent = t(key);
            } else if (name.startsWith('text')) {
                node.setAttribute(name.slice(4).replace(/[A-Z]/g, (letter, at) => (at ? '-' : '') + letter.toLowerCase()), t(key));
            }
        }
    }
}

async function read(code) {
    return (await fetch(`texts/${code}.json`)).json();
}

function template(key, values) {
    const text = has(key) ? texts[key] : key;
    return typeof text === 'string' ? text : text[plural.select(values.n ?? 0)] ?? text.other;
}

function chosen() {
    let stored = null;
    try {
        stored = localStorage.getItem(STORED);
    } catch {
        // storage may be forbidden
    }
    return [stored, ...navigator.languages].map(each => each?.split('-')[0]).find(each => Object.hasOwn(NAMES, each)) ?? 'en';
}
