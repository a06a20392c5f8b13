// Kinds, made ready for the page. What they are and how they are called and shown, the catalogue says.

import {textOr} from './texts.js';

const LAST = Number.MAX_SAFE_INTEGER;

/** A kind of the catalogue. */
export function kindOf(kind) {
    return {...kind, label: textOr(`kind.${kind.name}`, kind.label), main: kind.group === 'main', housekeeping: kind.group === 'housekeeping'};
}

/** The kinds in the order of the switcher: main ones first, by their place there; those without one by number. */
export const inOrder = kinds => [...kinds].sort((a, b) =>
    b.main - a.main || (a.place || LAST) - (b.place || LAST) || a.number - b.number);
