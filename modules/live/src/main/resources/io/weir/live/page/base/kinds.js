// Kinds, made ready for the page. What they are and how they are called and shown, the catalogue says.

import {said} from './said.js';
import {textOr} from './texts.js';

const LAST = Number.MAX_SAFE_INTEGER;

/** A kind of the catalogue, which calls it in English. */
export function kindOf(kind) {
    const {name, label, description, colours, group} = kind;
    return {
        ...kind, catalogued: label, label: textOr(`kind.${name}`, label), description: textOr(`about.${name}`, description),
        main: group === 'main', housekeeping: group === 'housekeeping',
        ...colours?.guideFrom && {colours: {...colours, guideFrom: said(colours.guideFrom)}},
    };
}

/** The kinds in the order of the switcher: main ones first, by their place there; those without one by number. */
export const inOrder = kinds => [...kinds].sort((a, b) =>
    b.main - a.main || (a.place || LAST) - (b.place || LAST) || a.number - b.number);
