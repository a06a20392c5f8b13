// The bell of a sensor or of its city: makes a rule of the alarms, shows those that there are of it, takes them away again; and while the page is open,
// tells who set it when it rings. Where no rules can be added there is no bell.

import {element, outside, undirected} from '../base/format.js';
import {inOrder} from '../base/kinds.js';
import {rules, sentence} from '../base/rules.js';
import {problem, t} from '../base/texts.js';

const MINE = 'weir-bells'; // where the browser keeps which it set
const MOST_MINE = 100;

export class Bell {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.mine = remembered();
        this.heard = null; // alarms that ring, as far as they were told; null until it is known what rang before
        this.part('bell-form').addEventListener('submit', event => {
            event.preventDefault();
            this.set();
        });
        for (const id of ['bell-of', 'bell-asks', 'bell-kind']) {
            this.part(id).addEventListener('change', () => this.arrange());
        }
    }

    snapshot() {
        this.meet();
        this.listen();
    }

    completed() {
        this.meet();
    }

    frame({alarms}) {
        this.meet();
        if (alarms) {
            this.listen();
        }
    }

    follow(parts) {
        if (parts.has('sensor') || parts.has('series')) {
            this.meet();
        }
    }

    /** Of the sensor that is looked at. */
    meet() {
        const sensor = this.page.opened;
        const series = sensor ? `${sensor.source}/${sensor.name}` : null;
        if (series !== this.series) {
            this.series = series;
            this.sensor = sensor;
            this.root.open = false;
            this.root.hidden = true;
            this.say('');
            if (sensor) {
                this.offer(sensor);
                this.draw();
            }
        }
    }

    offer(sensor) {
        const kinds = inOrder([...sensor.values.keys()].map(number => this.page.sensors.kinds.get(number)).filter(Boolean));
        const wanted = this.page.state.series ?? this.page.chosen?.name;
        this.part('bell-kind').replaceChildren(...kinds.map(kind => new Option(kind.label, kind.name, false, kind.name === wanted)));
        this.part('bell-limit').value = '';
        const [, city] = this.part('bell-of').options;
        city.textContent = sensor.city ? t('bell.city', {city: undirected(sensor.city)}) : '';
        city.hidden = city.disabled = !sensor.city;
        this.part('bell-of').value = 'sensor';
        this.arrange();
    }

    /** What is asked for depends on what is chosen: of a city how many of its sensors, and there is no forecast of one, nor is it silent. */
    arrange() {
        const ofCity = this.isOfCity;
        for (const option of this.part('bell-asks').options) {
            option.hidden = option.disabled = ofCity && !['above', 'below'].includes(option.value);
        }
        if (this.part('bell-asks').selectedOptions[0]?.disabled) {
            this.part('bell-asks').value = 'above';
        }
        const asks = this.part('bell-asks').value;
        const silent = asks === 'silent';
        const foretold = asks.startsWith('will-');
        const kind = this.kind();
        for (const id of ['bell-kind', 'bell-limit', 'bell-unit']) {
            this.part(id).hidden = silent;
        }
        this.part('bell-least-of').hidden = !ofCity;
        this.part('bell-least').disabled = !ofCity;
        this.part('bell-within').hidden = this.part('bell-chance').hidden = !foretold;
        this.part('bell-for').hidden = foretold;
        this.offerLeast(ofCity && kind ? this.inCity(kind) : 0);
        this.part('bell-limit').required = !silent;
        this.part('bell-unit').textContent = kind?.shownUnit ?? '';
        const [atOnce] = this.part('bell-for').options;
        atOnce.disabled = silent;
        if (silent && atOnce.selected) {
            this.part('bell-for').selectedIndex = 1;
        }
    }

    get isOfCity() {
        return this.part('bell-of').value === 'city';
    }

    /** How many sensors of the city measure a kind. */
    inCity(kind) {
        const {city, country} = this.sensor;
        let number = 0;
        for (const each of this.page.sensors.all) {
            number += each.city === city && each.country === country && each.values.has(kind.number) ? 1 : 0;
        }
        return number;
    }

    /** One sensor beside a grill is no smog: half of them, if nothing else is wanted, and never more than three. */
    offerLeast(all) {
        if (all !== this.all) {
            this.all = all;
            this.part('bell-least').max = String(Math.max(1, all));
            this.part('bell-least').value = String(Math.max(1, Math.min(3, Math.ceil(all / 2))));
            this.part('bell-least-all').textContent = t('bell.of-all', {n: all});
        }
    }

    kind() {
        return [...this.page.sensors.kinds.values()].find(each => each.name === this.part('bell-kind').value);
    }

    async draw() {
        const {series} = this;
        const told = await rules();
        if (series !== this.series) {
            return; // another sensor was opened meanwhile
        }
        this.root.hidden = !told?.addable || document.documentElement.dataset.embed !== undefined;
        const {city} = this.sensor;
        const own = (told?.rules ?? []).filter(({added, where}) => added
            && (where.sensor?.length === 1 && where.sensor[0] === series || city && where.city?.length === 1 && where.city[0] === city));
        this.root.dataset.on = String(own.length);
        this.part('bell-rules').replaceChildren(...own.map(rule => this.line(rule)));
    }

    line(rule) {
        const words = sentence({...rule, where: {city: rule.where.city ?? []}}, this.page.sensors.kinds);
        const line = element('li');
        const off = element('button', 'quiet', t('bell.off'));
        off.type = 'button';
        off.setAttribute('aria-label', t('bell.off-which', {rule: words}));
        off.addEventListener('click', () => this.takeAway(rule.name, off));
        line.append(outside(words), ' ', off);
        return line;
    }

    /** Asks the browser whether notices may be shown: by a click only, as here. */
    async set() {
        const rule = {severity: 'warning', ...this.rule()};
        this.part('bell-set').disabled = true;
        permit();
        const answer = await send('api/v1/rules', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(rule)});
        this.part('bell-set').disabled = false;
        if (answer.id) {
            this.mine = [...this.mine, answer.id].slice(-MOST_MINE);
            remember(this.mine);
            this.heard ??= new Set();
        }
        await this.draw();
        const made = rule.forecast ? [t('bell.made'), t('bell.foretold')].join(' ') : t('bell.made');
        this.say(answer.id ? made : problem(answer));
    }

    /** What is asked for, as a file of rules has it. */
    rule() {
        const asks = this.part('bell-asks').value;
        const time = this.part('bell-for').value;
        const {city, country} = this.sensor;
        const where = this.isOfCity ? {city, ...country ? {country} : {}} : {sensor: this.series};
        if (asks === 'silent') {
            return {where, silent: {after: time}};
        }
        const kind = this.kind();
        const limit = this.part('bell-limit').valueAsNumber / kind.factor;
        if (asks.startsWith('will-')) {
            const chance = Number(this.part('bell-chance').value);
            return {where, kind: kind.name, forecast: {[asks.replace('will-', '')]: limit, within: this.part('bell-within').value, chance}};
        }
        const least = this.part('bell-least').valueAsNumber;
        return {
            where, kind: kind.name, [asks]: limit, ...time ? {for: time} : {},
            ...this.isOfCity ? {sensors: {'at-least': least, of: least, per: 'city'}} : {},
        };
    }

    async takeAway(name, button) {
        button.disabled = true;
        const answer = await send(`api/v1/rules/${encodeURIComponent(name)}`, {method: 'DELETE'});
        this.mine = this.mine.filter(each => each !== name);
        remember(this.mine);
        await this.draw();
        this.say(answer.id ? t('bell.gone') : problem(answer));
        this.root.querySelector('summary').focus({preventScroll: true}); // the button is gone
    }

    say(text) {
        this.part('bell-said').textContent = text;
    }

    /** Which of those that were set here ring: of what rang before the page was opened nobody is told anew. */
    async listen() {
        if (this.mine.length === 0 || this.asking) {
            this.again = this.asking;
            return;
        }
        this.asking = true;
        try {
            const answer = await fetch('api/alarms?state=active&limit=1000');
            const ringing = answer.ok ? (await answer.json()).alarms.filter(({rule}) => this.mine.includes(rule)) : [];
            if (answer.ok) {
                ringing.filter(({id}) => this.heard && !this.heard.has(id)).forEach(alarm => this.ring(alarm));
                this.heard = new Set([...this.heard ?? [], ...ringing.map(({id}) => id)]);
            }
        } catch {
            // it is asked again when something changes
        }
        this.asking = false;
        if (this.again) {
            this.again = false;
            this.listen();
        }
    }

    ring({id, series, text}) {
        const words = t('bell.rings', {series, text: this.page.said(text)});
        this.page.say(words);
        try {
            if (Notification.permission === 'granted') {
                new Notification('Weir', {body: words, tag: id});
            }
        } catch {
            // some browsers have none, and some let only their workers show any
        }
    }
}

async function permit() {
    try {
        await Notification.requestPermission();
    } catch {
        // there are none here, as where the page is neither local nor by https: then the page alone says it
    }
}

/** What the server answers, or in its place the reason why it does not. */
async function send(path, request) {
    try {
        return await (await fetch(path, request)).json();
    } catch {
        return {error: t('alarms.no-answer')};
    }
}

/** Browsers may be told to keep nothing. */
function remembered() {
    try {
        const kept = JSON.parse(localStorage.getItem(MINE));
        return Array.isArray(kept) ? kept : [];
    } catch {
        return [];
    }
}

function remember(mine) {
    try {
        localStorage.setItem(MINE, JSON.stringify(mine));
    } catch {
        // then it is known until the page is closed
    }
}
