// One alarm as a line of the list: what it is, in words, of what, how it became so, and the button for who has seen it.

import {ago, count, element, outside, timeElement, utc} from '../base/format.js';
import {t, textOr} from '../base/texts.js';

const RULES_FILE = 'rules file'; // over once the file is good: nobody has to have seen it

/** A state or a severity; what a later server calls otherwise is shown as it came. */
const word = (what, name) => textOr(`${what}.${name}`, name);

export class AlarmLine {
    /** @param view has page, and acknowledge(alarm, line), which is asked for by the button */
    constructor(view) {
        this.view = view;
        this.root = element('li', 'alarm');
        this.button = element('button', 'alarm-acknowledge', t('alarm.acknowledge'));
        this.button.type = 'button';
        this.button.addEventListener('click', () => this.view.acknowledge(this.alarm, this));
        this.details = element('details', 'alarm-changes');
    }

    /** Draws it, where something has changed. */
    show(alarm) {
        if (this.alarm?.change === alarm.change) {
            return;
        }
        this.alarm = alarm;
        this.root.dataset.state = alarm.state;
        this.root.dataset.severity = alarm.severity;
        this.button.disabled = false;
        const text = element('p', 'alarm-text');
        text.append(this.said(sentence(alarm)));
        this.root.replaceChildren(this.head(), text, ...this.seenBy(), this.foot(), this.changes());
    }

    said(text) {
        return outside(this.view.page.said(text));
    }

    /** Ages go on. */
    tick() {
        const time = this.root.querySelector('.alarm-head time');
        time.textContent = ago(this.view.page.now() - Date.parse(time.dateTime));
    }

    head() {
        const head = element('p', 'alarm-head');
        const what = element('span', 'alarm-what');
        what.append(element('strong', 'alarm-state', word('alarm', this.alarm.state)));
        const severity = element('span', 'alarm-rule');
        severity.append(outside(`${word('severity', this.alarm.severity)} · ${this.alarm.rule}`));
        what.append(severity);
        const changed = Date.parse(this.alarm.changedAt);
        head.append(what, timeElement(changed, ago(this.view.page.now() - changed)));
        return head;
    }

    seenBy() {
        if (this.alarm.state !== 'acknowledged') {
            return [];
        }
        const seen = element('p', 'alarm-seen-by');
        seen.append(this.said(this.alarm.text));
        return [seen];
    }

    foot() {
        const foot = element('div', 'alarm-foot');
        foot.append(this.of());
        if (this.alarm.state === 'active' && this.alarm.rule !== RULES_FILE) {
            foot.append(this.button);
        }
        return foot;
    }

    /** Of what it is: of a sensor that is known here the way to it, else its name. */
    of() {
        const {series} = this.alarm;
        const slash = series.indexOf('/');
        const [source, name] = [series.slice(0, slash), series.slice(slash + 1)];
        const sensor = slash > 0 ? this.view.page.sensors.find(source, name) : null;
        if (!sensor) {
            const of = element('span', 'alarm-rule');
            of.append(outside(slash > 0 ? `${this.view.page.sources.nameOf(source)}, ${name}` : series));
            return of;
        }
        const link = element('button', 'link alarm-sensor');
        link.type = 'button';
        link.append(outside([sensor.city, name].filter(Boolean).join(' · ')));
        link.addEventListener('click', () => this.view.page.open(this.view.page.sensors.find(source, name) ?? sensor));
        return link;
    }

    changes() {
        const {change: number, changes, startsAt} = this.alarm; // only the latest of very many are told
        const summary = element('summary', '', t('alarm.since', {n: number, time: utc(Date.parse(startsAt))}));
        const list = element('ol');
        const left = number - changes.length;
        list.append(...left > 0 ? [element('li', '', t('alarm.before', {n: left, count: count(left)}))] : [], ...changes.map(change => {
            const item = element('li');
            item.append(timeElement(Date.parse(change.changedAt)), ' ', element('strong', '', word('alarm', change.state)), ': ', this.said(change.text));
            return item;
        }));
        this.details.replaceChildren(summary, list);
        return this.details;
    }
}

/** Why it rings: who has seen it is said beside that. */
function sentence({changes, text}) {
    return changes.findLast(change => change.state !== 'acknowledged')?.text ?? text;
}
