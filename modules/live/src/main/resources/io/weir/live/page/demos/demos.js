// What Weir can show of itself: what one sees, which way it takes, with the rates of what runs here now, and the command.

import {follow} from '../base/feed.js';
import {element, rate} from '../base/format.js';
import {language, t, translate} from '../base/texts.js';

const ENGLISH = 'en'; // of names and commands

translate(document);
document.documentElement.lang = language;
document.title = `${t('demos')} · Weir`;
const status = document.querySelector('#status');
const cards = (await (await fetch('demos/demos.json')).json()).map(card);
document.querySelector('#demos').replaceChildren(...cards.map(({root}) => root));
let sources = [];
follow({snapshot: draw, frame: draw, state});

/** Rates are of all that runs: shown where nothing else does than what the demonstration is of. */
function draw({stages, sources: told}) {
    sources = (told ?? sources).filter(each => each.state === 'working').map(each => each.source);
    for (const {demo, here, rates} of cards) {
        const runs = isOf(demo);
        here.textContent = runs ? t('demos.here') : '';
        rates.forEach(([cell, stage]) => cell.textContent = runs ? `${rate(stages[stage].perSecond)} /s` : '–');
    }
}

function state(now) {
    status.dataset.state = now;
    document.querySelector('#status-text').textContent = t(`state.${now}`);
}

/** Whether one of its sources works here. */
function isOf({arguments: words}) {
    const named = words.indexOf('--source');
    return named >= 0 && words[named + 1].split(',').some(source => sources.includes(source));
}

function card(demo) {
    const root = element('li', 'demo');
    const head = element('h2');
    const here = element('span', 'demo-here');
    head.append(said('code', demo.name), here);
    const way = element('ol', 'demo-way');
    way.setAttribute('aria-label', t('demos.way'));
    const rates = [];
    way.append(...demo.way.map(step => {
        const box = element('li', 'demo-step');
        box.dataset.role = step.role;
        const cell = element('span', 'demo-rate');
        if (step.rate) {
            rates.push([cell, step.rate]);
        }
        box.append(element('span', 'demo-role', t(`way.${step.role}`)), said('strong', step.name), cell);
        return box;
    }));
    root.append(head, element('p', '', t(`demo.${demo.name}.shows`)), way, said('pre', `weir demo ${demo.name}`),
        element('p', 'demo-yours', t(`demo.${demo.name}.yours`)), ...demo.look ? [look(demo)] : []);
    return {demo, root, here, rates};
}

/** Where on the page it is to be seen. */
function look({look: fragment}) {
    const line = element('p', 'demo-look');
    const link = element('a', '', t('demos.look'));
    link.href = `./${fragment}`;
    line.append(link);
    return line;
}

function said(name, text, className) {
    const node = element(name, className, text);
    node.lang = ENGLISH;
    return node;
}
