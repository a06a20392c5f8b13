// The list of sensors: the same as the map, to be read, searched and reached with the keyboard.

import d3 from '../base/d3.js';
import {ago, count, country, element, moment, outside, partOf, timeElement, withUnit} from '../base/format.js';
import {t} from '../base/texts.js';
import {coordinates, kilometres, plain, wordsOf} from './search.js';

const PAGE = 60;
const PAUSE = 400; // milliseconds in which nobody types
const FILTERS = ['trusted', 'indoor', 'type', 'mean', 'corrected'];
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
        this.search.addEventListener('input', () => this.searched());
        this.sort.addEventListener('change', () => page.settle({sort: this.sort.value}));
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
        this.leftOut = leftOut;
        this.showNumber();
    }

    completed() {
        this.showNumber();
    }

    /** Those that are still on their way make it a part, as those do that there is no room for. */
    showNumber() {
        const {sensors: {size}, toCome} = this.page;
        this.number.textContent = size > 0 ? partOf(size, size + toCome + this.leftOut) : '';
    }

    recolour() {
        this.scale = null;
    }

    follow(parts) {
        const {find, sort} = this.page.state;
        if (this.search.value !== (find ?? '')) {
            this.search.value = find ?? '';
        }
        if (parts.has('map') && document.activeElement !== this.search) {
            clearTimeout(this.pause); // somebody who typed a moment ago has gone to the map, and leads it now
        }
        this.sort.value = sort;
        if (this.scale && (parts.has('find') || parts.has('sort') || sort === 'nearest' && parts.has('map'))) {
            this.restart();
        } else if (FILTERS.some(part => parts.has(part)) || this.past !== this.page.numbers.isPast) {
            this.past = this.page.numbers.isPast;
            this.scale = null; // what is shown next is another list
        }
    }

    /** The map goes where what is searched for is, once somebody pauses. */
    searched() {
        this.page.settle({find: this.search.value || null});
        clearTimeout(this.pause);
        this.pause = setTimeout(() => {
            const place = coordinates(this.search.value);
            if (place) {
                this.page.goTo(place);
            } else if (wordsOf(this.search.value).length > 0) {
                this.page.reach(this.found());
            }
        }, PAUSE);
    }

    /** Thousands of rows are not sorted each time a value comes, but once a second; another kind is there at once. */
    show() {
        const {scale, of} = this;
        if (scale?.kind === this.page.chosen && scale.way === this.page.scale.way && of === this.page.chosen.number) {
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
        const top = this.first(found);
        this.of = this.scale.kind.number;
        const rows = new Map(top.map(sensor => [sensor, this.shown.get(sensor) ?? makeRow(sensor)]));
        this.shown = rows;
        rows.forEach((row, sensor) => this.fill(row, sensor));
        const focused = this.rows.contains(document.activeElement) ? document.activeElement : null;
        this.rows.replaceChildren(...[...rows.values()].map(row => row.item));
        if (focused?.isConnected) {
            focused.focus({preventScroll: true}); // which it loses on the way
        }
        this.more.hidden = found.length <= top.length;
        this.more.textContent = t('list.more', {count: count(found.length - top.length)});
        this.none.hidden = found.length > 0;
        this.none.textContent = t(this.page.numbers.isLoading ? 'list.loading' : this.search.value.trim() ? 'list.none' : 'list.empty',
            {kind: this.scale.kind.label});
    }

    /** All that have what is searched for. */
    found() {
        const {listed, state} = this.page;
        const words = coordinates(state.find) ? [] : wordsOf(state.find);
        return words.length === 0 ? listed : listed.filter(sensor => words.every(word => textOf(sensor).includes(word)));
    }

    /** Those of them that are listed, in their order: to sort all of very many, for some, would take too long. */
    first(found) {
        const {state} = this.page;
        const place = coordinates(state.find) ?? (state.sort === 'nearest' ? this.page.middle : null);
        const [by, compare] = place ? [sensor => sensor.latitude === null ? Infinity : kilometres(place, sensor), ascending] : ORDERS[state.sort];
        const rows = found.map(sensor => ({sensor, by: by(sensor, this.page)}));
        const order = (a, b) => compare(a.by, b.by) || byName.compare(a.sensor.name, b.sensor.name);
        if (rows.length > 2 * this.most) {
            d3.quickselect(rows, this.most, 0, rows.length - 1, order);
        }
        return rows.slice(0, rows.length > 2 * this.most ? this.most : rows.length).sort(order).slice(0, this.most).map(row => row.sensor);
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
        const newest = this.page.told(sensor);
        const city = element('span', 'row-city');
        city.append(outside(sensor.city ?? sensor.name));
        const what = element('span', 'row-what');
        const name = sensor.city ? sensor.name : sensor.latitude === null ? t('list.nowhere') : null;
        what.append(outside([country(sensor.country), sensor.type, name, sensor.indoor ? t('sensor.indoor') : null].filter(Boolean).join(' · ')));
        const from = element('span', 'row-from');
        from.append(outside(this.page.sources.nameOf(sensor.source)));
        const told = element('span', 'row-name');
        told.append(what, from);
        row.place.replaceChildren(city, told);
        row.value.textContent = newest ? withUnit(scale.kind, newest.value) : '–';
        const band = newest && scale.band(newest.value);
        row.band.textContent = band ? t(`band.${scale.index.code}.${band.name}`) : '';
        row.dot.setAttribute('fill', newest ? scale.colour(newest.value) : 'none');
        const doubt = this.page.doubt(sensor);
        const {flags} = this.page.sensors.noticedOf(sensor, scale.kind.number);
        row.button.classList.toggle('doubted', doubt > 0);
        row.button.title = doubt > 0 ? t('list.doubted', {why: flags.map(flag => this.page.said(flag[1])).join('; ')}) : '';
        this.fillAge(row, sensor);
    }

    fillAge(row, sensor) {
        const newest = this.page.told(sensor);
        const {numbers} = this.page;
        const text = !newest ? '' : numbers.isPast ? moment(newest.takenAt) : numbers.isMean ? t(`mean.${this.page.state.mean}`)
            : ago(this.page.now() - newest.takenAt);
        row.button.classList.toggle('old', Boolean(newest) && !this.page.isFresh(sensor));
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

const byName = new Intl.Collator();
const ascending = (a, b) => a === b ? 0 : a - b; // of two infinities too
const descending = (a, b) => ascending(b, a);

/** What each goes by, and how that is compared. */
const ORDERS = {
    highest: [(sensor, page) => page.told(sensor)?.value ?? -Infinity, descending],
    lowest: [(sensor, page) => page.told(sensor)?.value ?? Infinity, ascending],
    newest: [(sensor, page) => page.told(sensor)?.takenAt ?? -Infinity, descending],
    city: [sensor => sensor.city ?? '\uffff', byName.compare],
};

/** The country by its name too, made when first searched for. */
function textOf(sensor) {
    const {city, name, type, source} = sensor;
    sensor.words ??= plain([city, sensor.country, name, type, source, country(sensor.country)].filter(Boolean).join(' '));
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
    const band = element('span', 'row-band');
    const told = element('span', 'row-told');
    told.append(value, band, age);
    button.append(swatch, place, told);
    item.append(button);
    return {item, button, dot, place, value, band, age};
}
