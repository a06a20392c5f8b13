// What is looked at, for a message or for another page: on the clipboard.

import {t} from './texts.js';

const SAID = 3_000; // milliseconds for which a button says that it was done
const labels = new Map(); // what a button says else

/** Puts a text on the clipboard; the button says whether that could be done. */
export async function copy(page, button, text) {
    labels.set(button, labels.get(button) ?? button.textContent); // which says still that it was done, where it is pressed twice
    try {
        await navigator.clipboard.writeText(text);
        button.textContent = t('copied');
    } catch {
        button.textContent = t('not-copied'); // the clipboard may be forbidden, or the page not safe
    }
    page.say(button.textContent);
    setTimeout(() => button.textContent = labels.get(button), SAID);
}

/** The markup that shows the same on another page. @param view map or sensor */
export function snippet(state, view) {
    const address = new URL(`embed?view=${view}`, location.href.split('#')[0]).href + state.fragment;
    return `<iframe src="${address.replaceAll('&', '&amp;').replaceAll('"', '%22')}" width="640" height="480" loading="lazy" title="Weir"></iframe>`;
}
