// The list of sensors: the same as the map, to be read, searched and reached with the keyboard.

import {ago, count, country, element, outside, partOf, timeElement, withUnit} from '../base/format.js';

const PAGE = 60;
const SVG = 'http://www.w3.org/2000/svg';

export class SensorList {
    constructor(root, page) {
        this.page = page;
        this.rows = root.querySelector('#rows');
        this.none = root.querySelector('#rows-none');
        this.more = root.querySelector('#rows-more');
        this.search = root.querySelector('#search');
        this.sort = root.querySelector('#sort');
        this.number = root.querySelector('#count-sensors');
        this.late = false;
        this.most = PAGE;
        this.shown = new Map();
        this.search.addEventListener('input', () => page.settle({find: this.search.value || null}));
        this.sort.addEventListener('change', () => page.settle({sort: this.sort.value}));
        this.doubtful = root.querySelector('#doubtful');
        this.doubtfulCount = root.querySelector('#doubtful-count');
        this.trusted = root.querySelector('#trusted-first');
        this.trusted.addEventListener('change', () => page.settle({trusted: this.trusted.checked}));
        this.more.addEventListener('click', () => this.showMore());
        this.follow(new Set());
        this.rows.addEventListener('click', event => this.click(event));
        root.querySelector('#pane-sensors').addEventListener('keydown', event => this.key(event));
    }

    snapshot(told) {
        this.scale = null;
        this.frame(told);
    }

    frame({leftOut}) {
        const {size} = this.page.sensors;
        this.number.textContent = size > 0 ? partOf(size, size + leftOut) : '';
    }

    recolour() {
        this.scale = null;
    }

    follow(parts) {
        const {find, sort, trusted} = this.page.state;
        if (this.search.value !== (find ?? '')) {
            this.search.value = find ?? '';
        }
        this.sort.value = sort;
        this.trusted.checked = trusted;
        if (this.scale && ['find', 'sort', 'trusted'].some(part => parts.has(part))) {
            this.restart();
        }
    }

    /** Thousands of rows are not sorted each time a value comes, but once a second; another kind is there at once. */
    show() {
        if (this.scale?.kind === this.page.chosen) {
            this.late = true;
        } else {
            this.renew();
        }
    }

    /** Somebody who reads or walks the list is not disturbed but for the values. */
    renew() {
        this.late = false;
        this.scale = this.page.scale;
        const busy = this.rows.matches(':hover') || this.rows.contains(document.activeElement);
        if (busy && this.rows.childElementCount > 0 && this.of === this.scale.kind.number) {
            this.shown.forEach((row, sensor) => this.fill(row, sensor));
        } else {
            this.draw();
        }
    }

    restart() {
        this.most = PAGE;
        this.draw();
        this.rows.scrollTop = 0;
    }

    showMore() {
        const next = this.most;
        this.most += PAGE;
        this.draw();
        this.rows.children[next]?.firstElementChild.focus();
    }

    draw() {
        const found = this.found();
        const top = found.slice(0, this.most);
        this.of = this.scale.kind.number;
        const rows = new Map(top.map(sensor => [sensor, this.shown.get(sensor) ?? makeRow(sensor)]));
        this.shown = rows;
        rows.forEach((row, sensor) => this.fill(row, sensor));
        this.rows.replaceChildren(...[...rows.values()].map(row => row.item));
        this.more.hidden = found.length <= top.length;
        this.more.textContent = `Show more (${count(found.length - top.length)})`;
        this.none.hidden = found.length > 0;
        this.none.textContent = this.search.value.trim()
            ? `No sensor with ${this.scale.kind.label} matches.`
            : `No sensor has told its ${this.scale.kind.label} yet.`;
    }

    found() {
        const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
        const number = this.scale.kind.number;
        const matching = [...this.page.sensors.all].filter(sensor => sensor.values.has(number)
            && words.every(word => textOf(sensor).includes(word)));
        this.tellDoubts(matching.filter(sensor => this.doubt(sensor) > 0).length, matching.length);
        const order = ORDERS[this.sort.value](number);
        const trustedFirst = this.trusted.checked && BY_VALUE.has(this.sort.value);
        return matching.sort((a, b) => trustedFirst && this.doubt(a) - this.doubt(b) || order(a, b));
    }

    doubt(sensor) {
        return this.page.sensors.noticedOf(sensor, this.scale.kind.number).doubt;
    }

    /** Nothing is hidden without a word. */
    tellDoubts(number, all) {
        this.doubtful.hidden = number === 0;
        this.doubtfulCount.textContent = `${count(number)} of ${count(all)} are doubted.`;
    }

    /** Ages go on. */
    tick() {
        if (this.late) {
            this.renew();
        }
        this.shown.forEach((row, sensor) => this.fillAge(row, sensor));
    }

    fill(row, sensor) {
        const {scale} = this;
        const newest = sensor.values.get(scale.kind.number);
        const city = element('span', 'row-city');
        city.append(outside(sensor.city ?? sensor.name));
        const what = element('span', 'row-what');
        const name = sensor.city ? sensor.name : sensor.latitude === null ? 'no place given' : null;
        what.append(outside([country(sensor.country), sensor.type, name, sensor.indoor ? 'indoors' : null].filter(Boolean).join(' · ')));
        const from = element('span', 'row-from');
        from.append(outside(this.page.sources.nameOf(sensor.source)));
        const told = element('span', 'row-name');
        told.append(what, from);
        row.place.replaceChildren(city, told);
        row.value.textContent = newest ? withUnit(scale.kind, newest.value) : '–';
        row.dot.setAttribute('fill', newest ? scale.colour(newest.value) : 'none');
        const noticed = this.page.sensors.noticedOf(sensor, scale.kind.number);
        row.button.classList.toggle('doubted', noticed.doubt > 0);
        row.button.title = noticed.doubt > 0 ? `Doubted: ${noticed.flags.map(flag => flag[1]).join('; ')}` : '';
        this.fillAge(row, sensor);
    }

    fillAge(row, sensor) {
        const newest = sensor.values.get(this.scale.kind.number);
        const text = newest ? ago(this.page.now() - newest.takenAt) : '';
        row.button.classList.toggle('old', Boolean(newest) && newest.takenAt < this.page.freshSince());
        if (row.age.textContent !== text || row.takenAt !== newest?.takenAt) {
            row.takenAt = newest?.takenAt;
            row.age.replaceChildren(...newest ? [timeElement(newest.takenAt, text)] : []);
        }
    }

    click(event) {
        const button = event.target.closest('button');
        for (const [sensor, row] of this.shown) {
            if (row.button === button) {
                this.page.open(sensor);
            }
        }
    }

    /** Arrows walk the list from the search field and back. */
    key(event) {
        const buttons = [...this.rows.querySelectorAll('button')];
        const at = buttons.indexOf(document.activeElement);
        const inSearch = document.activeElement === this.search;
        const next = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1}[event.key];
        if (next === undefined || at < 0 && !(inSearch && event.key === 'ArrowDown')) {
            return;
        }
        event.preventDefault();
        (next < 0 ? this.search : buttons[next])?.focus();
    }
}

const newest = (sensor, number) => sensor.values.get(number);
const ORDERS = {
    highest: number => (a, b) => newest(b, number).value - newest(a, number).value,
    lowest: number => (a, b) => newest(a, number).value - newest(b, number).value,
    newest: number => (a, b) => newest(b, number).takenAt - newest(a, number).takenAt,
    city: () => (a, b) => (a.city ?? '\uffff').localeCompare(b.city ?? '\uffff') || a.name.localeCompare(b.name),
};

const BY_VALUE = new Set(['highest', 'lowest']);

/** The country by its name too, made when first searched for. */
function textOf(sensor) {
    sensor.words ??= `${sensor.text} ${country(sensor.country).toLowerCase()}`;
    return sensor.words;
}

function makeRow(sensor) {
    const item = document.createElement('li');
    const button = element('button', 'row');
    button.type = 'button';
    const swatch = document.createElementNS(SVG, 'svg');
    swatch.setAttribute('viewBox', '0 0 10 10');
    swatch.setAttribute('class', 'swatch');
    swatch.setAttribute('aria-hidden', 'true');
    const dot = document.createElementNS(SVG, 'circle');
    dot.setAttribute('cx', '5');
    dot.setAttribute('cy', '5');
    dot.setAttribute('r', '4');
    swatch.append(dot);
    const place = element('span', 'row-place');
    const value = element('span', 'row-value');
    const age = element('span', 'row-age');
    const told = element('span', 'row-told');
    told.append(value, age);
    button.append(swatch, place, told);
    item.append(button);
    return {item, button, dot, place, value, age};
}
