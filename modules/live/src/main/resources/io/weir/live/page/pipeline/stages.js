// How much goes through each step, with the last five minutes as a line, and how old the newest value is.

import d3 from '../base/d3.js';
import {count, element, rate, span, timeElement} from '../base/format.js';
import {t, parts, textOr} from '../base/texts.js';
import {STEPS} from '../steps.js';

const SECONDS = 300;
const SMOOTH = 5;
const TOLD_AT_ONCE = 2; // seconds
const STORED_AT_ONCE = 3_000;
const WIDTH = 150;
const HEIGHT = 30;

export class Stages {
    constructor(root, page) {
        this.page = page;
        this.cards = new Map(STEPS.map(step => [step.stage, makeCard(root, step)]));
        this.age = makeAge(root);
        this.history = new Map(STEPS.map(step => [step.stage, []]));
    }

    /** All that the server remembers. */
    snapshot({stages}) {
        STEPS.forEach(({stage}) => this.history.set(stage, stages[stage].history.slice()));
        this.draw(stages);
    }

    /** A second more. */
    frame({stages}) {
        STEPS.forEach(({stage}) => {
            const history = this.history.get(stage);
            history.push(stages[stage].last);
            history.splice(0, history.length - SECONDS);
        });
        this.draw(stages);
    }

    tick() {
        const {newest} = this;
        const now = this.page.now();
        this.age.number.textContent = newest ? span(now - newest) : '–';
        this.age.root.classList.toggle('late', Boolean(newest) && now - newest > 20 * 60_000);
    }

    draw(stages) {
        for (const [stage, card] of this.cards) {
            const {total, perSecond} = stages[stage];
            card.number.textContent = rate(perSecond);
            card.total.textContent = t('stage.total', {count: count(total)});
            drawLine(card.svg, this.history.get(stage));
            card.root.classList.toggle('busy', perSecond > 0);
        }
        STEPS.filter(step => step.lag)
            .forEach(({stage, lag, told}) => wait(this.cards.get(stage), stages.lag[lag], told ? stages.lag[told] : 0));
        STEPS.filter(step => step.rare)
            .forEach(({stage, lag}) => this.cards.get(stage).root.hidden = stages[stage].total === 0 && !stages.lag[lag]);
        this.newest = Date.parse(stages.newestSeen) || 0;
        const stored = Date.parse(stages.newestStored) || 0;
        this.age.total.replaceChildren(...this.newest ? parts('stage.taken', {time: timeElement(this.newest)}) : [t('stage.nothing')]);
        this.age.lag.textContent = stored === 0 ? '' : this.newest - stored < STORED_AT_ONCE ? t('stage.stored') : t('stage.behind', {span: span(this.newest - stored)});
        this.tick();
    }
}

function makeCard(root, {stage, name, what, rare}) {
    const card = element('div', `stage stage-${stage}`);
    card.hidden = rare; // until there is something
    const number = element('strong', 'number', '0');
    const line = element('p', 'stage-rate');
    line.append(number, element('span', 'per', ' /s'));
    const total = element('span', 'total', '');
    const lag = element('span', 'lag', '');
    const foot = element('p', 'stage-foot');
    foot.append(total, lag);
    const head = element('h2', '', textOr(`step.${stage}`, name));
    head.title = textOr(`step.${stage}.what`, what);
    card.append(head, line, foot);
    const svg = d3.select(line).append('svg').attr('class', 'spark').attr('aria-hidden', 'true')
        .attr('viewBox', `0 0 ${WIDTH} ${HEIGHT}`).attr('preserveAspectRatio', 'none');
    svg.append('path').attr('class', 'under');
    svg.append('path').attr('class', 'over');
    root.append(card);
    return {root: card, number, total, lag, svg};
}

function makeAge(root) {
    const card = element('div', 'stage stage-age');
    const number = element('strong', 'number', '–');
    const line = element('p', 'stage-rate');
    line.append(number);
    const total = element('span', 'total', '');
    const lag = element('span', 'lag', '');
    const foot = element('p', 'stage-foot');
    foot.append(total, lag);
    card.append(element('h2', '', t('stage.newest')), line, foot);
    root.append(card);
    return {root: card, number, total, lag};
}

/** Flink may say up to 10 s late that it is through: then it is said how old the number is. */
function wait(card, records, told) {
    const old = told > TOLD_AT_ONCE ? ` ${t('ago', {span: span(told * 1000)})}` : '';
    card.lag.textContent = records > 0 ? t('stage.waiting', {count: count(records)}) + old : records === 0 ? t('stage.waiting', {count: 0}) : '';
    card.lag.classList.toggle('waiting', records > 1_000);
}

/** It ends now at the right, and is smoothed: values come in bursts, once a checkpoint. */
function drawLine(svg, history) {
    const smooth = history.map((rate, i) => d3.mean(history.slice(Math.max(0, i - SMOOTH + 1), i + 1)));
    const x = (d, i) => WIDTH * (SECONDS - smooth.length + i) / (SECONDS - 1);
    const y = d3.scaleSqrt([0, Math.max(1, d3.max(smooth) ?? 0)], [HEIGHT - 1, 2]);
    svg.select('.under').attr('d', d3.area(x, HEIGHT, y)(smooth));
    svg.select('.over').attr('d', d3.line(x, y)(smooth));
}
