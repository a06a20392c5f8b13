// How each tenant is served: whoever has sources of its own, and gets what comes of them.

import {count, element, fullMoment, outside, timeElement} from '../base/format.js';
import {has, parts, t} from '../base/texts.js';

export class Tenants {
    constructor(root, page) {
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.root = this.part('tenants');
        this.states = new Map(); // by name
    }

    snapshot({tenants}) {
        this.take(tenants ?? []);
    }

    /** They are told whole, each time. */
    frame({tenants}) {
        if (tenants) {
            tenants.filter(each => (this.states.get(each.tenant) ?? each.state) !== each.state)
                .forEach(each => this.page.say(t(`tenants.turned-${each.state}`, {tenant: each.tenant})));
            this.take(tenants);
        }
    }

    take(tenants) {
        this.states = new Map(tenants.map(each => [each.tenant, each.state]));
        const told = JSON.stringify(tenants.map(({heardAt, ...rest}) => ({...rest, heardAt: rest.silent ? heardAt : null})));
        if (told !== this.drawn) { // else what is marked or pointed at would be lost each second
            this.drawn = told;
            this.draw(tenants);
        }
    }

    /** Most have none: then there is no tab. */
    draw(tenants) {
        this.part('tab-tenants').hidden = tenants.length === 0;
        this.part('count-tenants').textContent = tenants.length > 0 ? count(tenants.length) : '';
        this.part('tenants-none').hidden = tenants.length > 0;
        this.root.hidden = tenants.length === 0;
        this.part('tenants-rows').replaceChildren(...tenants.flatMap(rows));
    }
}

function rows({tenant, state, since, heardAt, silent, waiting, given, why}) {
    const row = element('tr');
    row.dataset.state = silent ? 'silent' : state;
    const name = element('th');
    name.scope = 'row';
    name.append(outside(tenant));
    const at = Date.parse(silent ? heardAt : since);
    const how = element('td');
    how.append(...parts(`tenants.${row.dataset.state}`, {time: [timeElement(at, fullMoment(at))]}));
    const got = element('td');
    got.append(...Object.entries(given).map(([sort, n]) => {
        const line = element('div');
        line.append(has(`tenants.of-${sort}`) ? t(`tenants.of-${sort}`, {n, count: count(n)}) : outside(`${count(n)} ${sort}`));
        return line;
    }));
    row.append(name, how, element('td', '', waiting === null ? '–' : count(waiting)), got);
    return why === null ? [row] : [row, held(why)];
}

function held(why) {
    const row = element('tr');
    const cell = element('td');
    cell.colSpan = 4;
    cell.append(...parts('tenants.held', {why: [outside(why)]}));
    row.append(cell);
    return row;
}
