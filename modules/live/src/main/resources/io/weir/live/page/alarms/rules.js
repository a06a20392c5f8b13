// By which rules alarms are raised. Asked for when somebody opens the list.

import {count, element, outside} from '../base/format.js';
import {rules, sentence} from '../base/rules.js';
import {t, textOr} from '../base/texts.js';

export class Rules {
    constructor(root, page) {
        this.page = page;
        this.root = root;
        this.part = id => root.querySelector(`#${id}`);
        root.addEventListener('toggle', () => root.open && this.ask());
    }

    async ask() {
        const told = await rules();
        this.root.dataset.rules = told ? 'shown' : 'failed';
        this.part('rules-note').textContent = note(told);
        this.part('rules-note').hidden = note(told) === '';
        this.part('count-rules').textContent = told ? count(told.rules.length) : '';
        this.part('rules').replaceChildren(...(told?.rules ?? []).map(rule => this.line(rule)));
    }

    line(rule) {
        const line = element('li');
        line.append(outside(rule.name), ' ', element('span', 'alarm-rule', textOr(`severity.${rule.severity}`, rule.severity)));
        const text = element('p');
        text.append(outside(sentence(rule, this.page.sensors.kinds)));
        line.append(text);
        return line;
    }
}

function note(told) {
    if (!told) {
        return t('alarms.no-answer');
    }
    if (!told.watched) {
        return t('rules.none');
    }
    const addable = told.addable ? '' : t('rules.not-addable');
    return told.refused ? t('rules.refused', {why: told.refused}) : addable;
}
