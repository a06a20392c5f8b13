// Which sensors are looked at: trusted ones, those indoors too, those of a type; and how many that leaves out.

import {t} from '../base/texts.js';

export class Filters {
    constructor(root, page) {
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.part('trusted').addEventListener('change', event => page.settle({trusted: event.target.checked}));
        this.part('indoor').addEventListener('change', event => page.settle({indoor: event.target.checked}));
        this.part('type').addEventListener('change', event => page.settle({type: event.target.value || null}));
        this.part('filters-off').addEventListener('click', () => page.settle({trusted: false, indoor: true, type: null}));
        this.follow();
    }

    follow() {
        const {trusted, indoor} = this.page.state;
        this.part('trusted').checked = trusted;
        this.part('indoor').checked = indoor;
    }

    /** Nothing is hidden without a word. */
    show() {
        const {hidden, numbers, types, state: {trusted, type}} = this.page;
        const left = Object.keys(hidden).filter(filter => hidden[filter] > 0).map(filter => t(`hidden.${filter}`, {n: hidden[filter]}));
        const said = trusted && numbers.isPast ? [t('filters.past'), ...left] : left;
        this.part('filtered').hidden = said.length === 0;
        this.part('filtered-text').textContent = said.join(' ');
        const all = [...new Set([...types, ...type ? [type] : []])];
        if (JSON.stringify(all) !== this.told || this.part('type').value !== (type ?? '')) {
            this.told = JSON.stringify(all);
            this.part('type').replaceChildren(new Option(t('type.all'), ''), ...all.map(each => new Option(each, each)));
            this.part('type').value = type ?? '';
        }
    }
}
