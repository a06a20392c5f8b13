// What rings and what rang. The server tells how many there are and that something has changed; which ones is asked for while it is
// looked at.

import {AlarmLine} from './line.js';
import {count} from '../base/format.js';
import {problem, t} from '../base/texts.js';

const STEP = 50;
const MOST = 1_000; // are listed; a list that long nobody reads
const WHO = 'alarms-who'; // where the browser keeps the name

/** What is said where there are none of a choice. */
const NONE = {
    'active,acknowledged': t('alarms.none-ringing'),
    active: t('alarms.none-active'),
    pending: t('alarms.none-pending'),
    resolved: t('alarms.none-resolved'),
};

export class Alarms {
    constructor(root, page) {
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.list = this.part('alarms');
        this.state = this.part('alarms-state');
        this.who = this.part(WHO);
        this.who.value = remembered();
        this.lines = new Map();
        this.shown = STEP;
        this.counts = {};
        this.stale = true;
        this.asking = false;
        this.who.addEventListener('change', () => remember(this.who.value));
        this.state.addEventListener('change', () => this.again(STEP));
        this.part('alarms-more').addEventListener('click', () => this.again(this.shown + STEP));
        this.part('tab-alarms').addEventListener('click', () => requestAnimationFrame(() => this.tick()));
    }

    snapshot({alarms}) {
        this.take(alarms);
    }

    /** How many there are is told where it has changed. */
    frame({alarms}) {
        if (alarms) {
            this.take(alarms);
        }
    }

    take(alarms) {
        this.counts = alarms;
        this.stale = true;
        const rings = alarms.active + alarms.acknowledged;
        this.part('count-alarms').textContent = rings > 0 ? count(rings) : '';
        const left = this.part('alarms-left');
        left.hidden = alarms.leftOut === 0;
        left.textContent = t('alarms.left', {n: alarms.leftOut, count: count(alarms.leftOut)});
        this.tick();
    }

    tick() {
        if (this.part('pane-alarms').offsetParent === null) {
            return; // nobody looks
        }
        if (this.stale && !this.asking) {
            this.ask();
        }
        this.lines.forEach(line => line.tick());
    }

    again(shown) {
        this.shown = shown;
        this.stale = true;
        this.tick();
    }

    async ask() {
        this.asking = true;
        this.stale = false;
        const state = this.state.value;
        try {
            const answer = await fetch(`api/alarms?${new URLSearchParams({state, limit: String(Math.min(this.shown, MOST))})}`);
            if (!answer.ok) {
                throw new Error(String(answer.status));
            }
            this.draw(await answer.json(), state);
        } catch {
            this.stale = true; // the status says that the server is away; it is asked again with the next second
        } finally {
            this.asking = false;
        }
        if (state !== this.state.value) {
            this.again(STEP);
        }
    }

    draw({total, alarms}, state) {
        const before = this.lines;
        const focused = [...before.values()].find(line => line.root.contains(document.activeElement));
        this.lines = new Map(alarms.map(alarm => [alarm.id, before.get(alarm.id) ?? new AlarmLine(this)]));
        alarms.forEach(alarm => this.lines.get(alarm.id).show(alarm));
        const rows = [...this.lines.values()].map(line => line.root);
        if (rows.length !== this.list.childElementCount || rows.some((row, i) => row !== this.list.children[i])) {
            const active = document.activeElement;
            this.list.replaceChildren(...rows);
            if (focused && active.isConnected) {
                active.focus({preventScroll: true});
            }
        }
        if (focused && document.activeElement === document.body) {
            (focused.root.isConnected ? focused.root.querySelector('summary') : this.state).focus({preventScroll: true});
        }
        const none = this.part('alarms-none');
        none.hidden = total > 0;
        none.textContent = NONE[state] ?? t('alarms.none');
        this.part('alarms-more').hidden = total <= alarms.length || alarms.length >= MOST;
        this.part('alarms-cut').hidden = alarms.length < MOST || total <= MOST;
        this.part('alarms-cut').textContent = t('alarms.cut', {here: count(alarms.length), all: count(total)});
    }

    async acknowledge(alarm, line) {
        line.button.disabled = true;
        try {
            const answer = await fetch('api/alarms/acknowledgements', {
                method: 'POST',
                headers: {'Content-Type': 'application/json'},
                body: JSON.stringify({id: alarm.id, who: this.who.value}),
            });
            const said = await answer.json();
            this.say(answer.ok ? t('alarms.asked') : problem(said));
            line.button.disabled = answer.ok;
        } catch {
            this.say(t('alarms.no-answer'));
            line.button.disabled = false;
        }
    }

    say(text) {
        const said = this.part('alarms-said');
        said.hidden = false;
        said.textContent = text;
    }
}

/** Browsers may be told to keep nothing. */
function remembered() {
    try {
        return localStorage.getItem(WHO) ?? '';
    } catch {
        return '';
    }
}

function remember(who) {
    try {
        localStorage.setItem(WHO, who);
    } catch {
        // it is asked for again after the next reload
    }
}
