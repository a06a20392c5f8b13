// How good forecasts of the kind on the map were: a line for each number of hours ahead, a table for each number of days.

import {ask} from '../base/ask.js';
import d3 from '../base/d3.js';
import {amount, element, fullMoment, timeElement, withUnit} from '../base/format.js';
import {parts, problem, t} from '../base/texts.js';

const AGAIN = 300_000; // milliseconds after which they are asked for anew
const share = d3.format('.0%');

export class Scores {
    constructor(root, page) {
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.root = this.part('scores');
    }

    snapshot() {
        this.ask();
    }

    follow(changed) {
        if (changed.has('kind') || changed.has('list')) {
            this.ask();
        }
    }

    tick() {
        if (Date.now() - this.askedAt > AGAIN) {
            this.ask();
        }
    }

    /** They are in the store, and asked for while somebody looks. */
    async ask() {
        const kind = this.page.chosen;
        if (this.page.state.list !== 'scores' || !kind) {
            return;
        }
        this.askedAt = Date.now();
        try {
            const answer = await ask(`api/v1/forecast-scores?${new URLSearchParams({kind: kind.name})}`);
            const told = await answer.json();
            if (kind === this.page.chosen) {
                this.draw(kind, answer.ok ? told : [], answer.ok ? null : problem(told));
            }
        } catch {
            this.draw(kind, [], t('alarms.no-answer'));
        }
    }

    draw(kind, scores, failure) {
        this.part('scores-about').textContent = t('scores.about', {kind: kind.label});
        const none = this.part('scores-none');
        none.hidden = scores.length > 0;
        none.textContent = failure ? t('scores.unanswered', {why: failure}) : t('scores.none', {kind: kind.label});
        const spans = d3.groups(scores, score => score.days).sort(([a], [b]) => a - b);
        this.root.replaceChildren(...spans.map(([days, rows]) => table(kind, days, d3.sort(rows, row => row.horizon))));
        this.root.dataset.of = kind.name;
    }
}

function table(kind, days, rows) {
    const root = element('table', 'score');
    const caption = element('caption', '', `${t('scores.days', {n: days})}, `);
    const until = d3.max(rows, row => Date.parse(row.until));
    caption.append(...parts('scores.until', {time: [timeElement(until, fullMoment(until))]}));
    const head = element('thead');
    const names = element('tr');
    names.append(...['ahead', 'error', 'naive', 'seasonal', 'coverage', 'skill'].map(column => {
        const cell = element('th', '', t(`scores.${column}`));
        cell.scope = 'col';
        return cell;
    }));
    head.append(names);
    const body = element('tbody');
    body.append(...rows.map(row => line(kind, row)));
    root.append(caption, head, body);
    return root;
}

function line(kind, {horizon, error, naive, seasonal, coverage, skill}) {
    const row = element('tr');
    const ahead = element('th', '', String(horizon));
    ahead.scope = 'row';
    const said = (value, text) => element('td', '', value === undefined ? '–' : text(value));
    const gain = element('td', skill > 0 ? 'score-better' : 'score-worse', skill === undefined ? '–' : gained(skill, naive, seasonal));
    row.append(ahead, said(error, value => withUnit(kind, value)), said(naive, value => amount(kind, value)),
        said(seasonal, value => amount(kind, value)), said(coverage, share), gain);
    return row;
}

/** How much better than the better of both, or which of them it is no better than. */
function gained(skill, naive, seasonal) {
    const words = skill > 0 ? 'scores.better' : seasonal <= naive ? 'scores.no-better-seasonal' : 'scores.no-better-naive';
    return `${share(skill)} ${t(words)}`;
}
