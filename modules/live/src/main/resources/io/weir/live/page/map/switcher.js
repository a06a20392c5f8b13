// Which kind the map shows: chips for the main ones, a menu for the rest.

import {element} from '../base/format.js';
import {inOrder} from '../base/kinds.js';
import {t} from '../base/texts.js';

export class Switcher {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        root.addEventListener('change', event => {
            const number = Number(event.target.value);
            if (number) {
                const kind = page.sensors.kinds.get(number);
                page.go({kind: kind.name, series: null, ...page.state.mean === 'nowcast' ? {mean: 'now'} : {}}); // which is of particles only
                page.say(t('map.shows', {kind: kind.label}));
            }
        });
    }

    /** The kinds there can be. */
    snapshot() {
        const {kinds} = this.page.sensors;
        this.there = null;
        this.root.querySelectorAll('label').forEach(label => label.remove());
        const ordered = inOrder(kinds.values());
        ordered.filter(kind => kind.main).forEach(kind => this.root.append(makeChip(kind)));
        this.root.append(this.makeMenu(ordered.filter(kind => !kind.main)));
    }

    /** How many sensors have each kind: those without any are faint, or not in the menu, which would be endless. */
    show() {
        this.check(this.page.chosen);
        const counts = this.page.sensors.countByKind();
        const there = [...counts.keys()].sort((a, b) => a - b).join();
        if (there === this.there) {
            return;
        }
        this.there = there;
        this.root.querySelectorAll('input, option').forEach(node => {
            const number = Number(node.value);
            if (number) {
                node.closest('label').classList.toggle('none-yet', node.localName === 'input' && !counts.has(number));
                node.disabled = node.localName === 'option' && !counts.has(number);
                node.hidden = node.disabled;
            }
        });
    }

    check(kind) {
        if (kind === this.checked) {
            return;
        }
        this.checked = kind;
        const radio = this.root.querySelector(`input[value="${kind.number}"]`);
        this.root.querySelectorAll('input').forEach(input => input.checked = input === radio);
        this.menu.value = radio ? '' : String(kind.number);
        this.menu.parentElement.classList.toggle('chosen', !radio);
        radio?.parentElement.scrollIntoView({block: 'nearest', inline: 'nearest'});
    }

    makeMenu(kinds) {
        const label = element('label', 'chip chip-more');
        this.menu = document.createElement('select');
        this.menu.setAttribute('aria-label', t('kinds.more'));
        const first = new Option(t('kinds.more-short'), '');
        this.menu.append(first, group(t('kinds.measures'), kinds.filter(kind => !kind.housekeeping)),
            group(t('kinds.housekeeping'), kinds.filter(kind => kind.housekeeping)));
        label.append(this.menu);
        return label;
    }
}

function makeChip(kind) {
    const label = element('label', 'chip');
    const input = document.createElement('input');
    Object.assign(input, {type: 'radio', name: 'kind', value: String(kind.number)});
    label.title = kind.description;
    label.append(input, element('span', '', kind.label));
    return label;
}

function group(name, kinds) {
    const options = document.createElement('optgroup');
    options.label = name;
    options.append(...kinds.map(kind => new Option(kind.label, String(kind.number))));
    return options;
}
