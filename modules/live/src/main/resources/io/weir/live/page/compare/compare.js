// Up to six sensors side by side: one chart or small ones, what they have least, most and in the middle, how often each value, and by the hour.

import d3 from '../base/d3.js';
import {alarmsOf} from '../base/alarms.js';
import {Fan, forecasts} from '../base/fan.js';
import {marksOf} from '../base/flags.js';
import {count, element, fullMoment, outside, withUnit} from '../base/format.js';
import {noticedOf} from '../base/noticed.js';
import {savePicture} from '../base/picture.js';
import {cityName, cityOf, hoursBack, isCity, series, summary} from '../base/series.js';
import {locale, t} from '../base/texts.js';
import {bars, calendar, isMarked, lines} from './charts.js';

const MOST = 6;
const SETTLED = 400; // milliseconds after which the slider of time stands still

/** Okabe and Ito's, which the colour-blind tell apart; and each line has dashes of its own. */
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00'];
const DASHES = ['', '7 3', '2 3', '9 3 2 3', '4 2', '1 2'];
const NO_FAN = new Fan([], [], 0);

export class Compare {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.pin = document.querySelector('#sensor-pin');
        this.pin.addEventListener('click', () => this.toggle(page.state.sensor));
        this.pinCity = document.querySelector('#sensor-pin-city');
        this.pinCity.addEventListener('click', () => this.toggle(cityOf(page.opened)));
        this.part('compare-close').addEventListener('click', () => page.go({pin: []}));
        this.part('compare-picture').addEventListener('click', () => this.savePicture());
        this.part('compare-multiples').addEventListener('change', event => page.settle({multiples: event.target.checked}));
        this.part('compare-hours').addEventListener('change', event => page.settle({hours: Number(event.target.value)}));
        root.addEventListener('keydown', event => event.key === 'Escape' && page.go({pin: []}));
        new ResizeObserver(() => this.draw()).observe(this.part('compare-charts'));
        this.told = [];
        this.pointed = -1; // the row whose forecast is drawn where all are on one chart
    }

    snapshot() {
        this.follow(new Set(['pin']));
    }

    /** Where they are is known. */
    completed() {
        this.showPin();
        this.draw();
    }

    follow(parts) {
        const {pin, multiples, hours} = this.page.state;
        const isNew = this.root.hidden && pin.length > 0;
        this.root.hidden = pin.length === 0;
        if (isNew) {
            this.root.scrollIntoView({block: 'nearest'}); // on a narrow screen it may be far above who asked for it
        }
        this.part('compare-multiples').checked = multiples;
        this.part('compare-hours').value = String(hours);
        this.showPin();
        if (pin.length > 0 && ['pin', 'kind', 'hours', 'corrected'].some(part => parts.has(part))) {
            this.load();
        } else if (pin.length > 0 && parts.has('at')) {
            clearTimeout(this.settling);
            this.settling = setTimeout(() => this.root.hidden || this.load(), SETTLED); // which may be played
        } else if (parts.has('multiples')) {
            this.draw();
        }
        if (pin.length === 0) { // nobody wants any more what is on its way
            this.asked = null;
            clearTimeout(this.settling);
        }
    }

    recolour() {
        this.draw();
    }

    showPin() {
        const {opened} = this.page;
        this.showButton(this.pin, this.page.state.sensor, '');
        this.pinCity.hidden = !opened?.city;
        this.showButton(this.pinCity, opened?.city ? cityOf(opened) : null, '-city');
    }

    showButton(button, what, of) {
        const {pin} = this.page.state;
        const isPinned = Boolean(what) && pin.some(each => isSame(each, what));
        button.setAttribute('aria-pressed', String(isPinned));
        button.textContent = t(`compare.${isPinned ? 'unpin' : 'pin'}${of}`);
        button.disabled = !isPinned && pin.length >= MOST;
        button.title = button.disabled ? t('compare.most', {n: MOST}) : '';
    }

    toggle(sensor) {
        const {pin} = this.page.state;
        const without = pin.filter(each => !isSame(each, sensor));
        this.page.go({pin: without.length < pin.length ? without : [...pin, sensor].slice(0, MOST)});
    }

    async load() {
        const asked = this.asked = {};
        const {state, chosen} = this.page;
        const until = state.at;
        const formula = this.page.formulaOf(chosen);
        this.root.dataset.series = this.root.dataset.marks = 'loading';
        const told = [];
        for (const sensor of state.pin.slice(0, MOST)) { // one after the other: all pages share four places at the server, which refuses the fifth
            told.push({sensor, ...await series(sensor, chosen, state.hours, formula, until)});
            if (this.asked !== asked) {
                return;
            }
        }
        this.told = told;
        this.kind = chosen;
        this.formula = formula;
        this.until = until;
        this.to = until ?? this.page.now();
        this.from = this.to - state.hours * 3_600_000;
        this.draw();
        this.root.dataset.series = 'shown';
        this.loadMarks();
    }

    /** What was foretold, noticed and rang of each, behind the series: they too one after the other. */
    async loadMarks() {
        const {asked, told, kind, formula, until, page} = this;
        const {hours} = page.state;
        for (const one of told) {
            const {sensor, points} = one;
            const {alarms, left} = await alarmsOf(page, isCity(sensor) ? cityName(sensor) : `${sensor.source}/${sensor.name}`);
            Object.assign(one, {alarms, olderAlarms: left > 0});
            if (!isCity(sensor)) {
                const {noticed, cut} = await noticedOf(page, sensor, kind, hours, until);
                Object.assign(one, {marks: [...marksOf(kind, points), ...noticed], isNoticedCut: cut});
                one.fan = new Fan(formula ? [] : await forecasts(sensor, kind, hoursBack(hours, until), until), points, hours); // those are of values as they came
            }
            if (this.asked !== asked) {
                return;
            }
        }
        const all = this.all();
        this.drawCharts(all);
        const cells = this.part('compare-table').querySelectorAll('.compare-on-line'); // rows stay, for somebody may be on one
        all.filter(each => each.points.length > 0).forEach((each, i) => cells[i].textContent = onTimeLine(each, kind));
        this.root.dataset.marks = 'shown';
    }

    draw() {
        if (this.root.hidden || !this.kind) {
            return;
        }
        const {kind, formula, until} = this;
        this.part('compare-title').textContent = t('compare.title', {kind: [kind.label, kind.shownUnit, formula && t('dust.by', {formula: formula.code}),
            until !== null && t('series.until', {time: fullMoment(until)})].filter(Boolean).join(', ')});
        this.pointed = -1;
        const all = this.all();
        this.drawCharts(all);
        this.drawCalendars(all);
        const values = all.flatMap(each => each.points.map(point => point[1] * kind.factor));
        this.part('compare-table').replaceChildren(...all.map((each, i) => this.row(each, values, i)));
    }

    drawCharts(all) {
        const root = this.part('compare-charts');
        const {multiples} = this.page.state;
        const charts = multiples ? all.map(each => [each]) : [all];
        root.classList.toggle('multiples', multiples);
        root.replaceChildren(...charts.map(some => lines(some, this, all, root.clientWidth, this.root.clientHeight)));
        const marked = all.some(isMarked) ? t('compare.marks') : '';
        const foretold = all.length > 1 && !multiples && all.some(({fan}) => !fan.isEmpty) ? t('compare.point') : '';
        this.part('compare-note').textContent = [marked, foretold].filter(Boolean).join(' ');
    }

    /** Draws the forecast of one, and its line above the others; -1 for none. */
    point(index) {
        if (index !== this.pointed && this.told.length > 1 && !this.page.state.multiples) {
            this.pointed = index;
            this.drawCharts(this.all());
        }
    }

    /** What is compared, with what of it lies in the time that is shown. */
    all() {
        const inside = ({at, from = at, to = at}) => to >= this.from && from <= this.to;
        return this.told.map(({alarms = [], marks = [], fan = NO_FAN, olderAlarms, ...each}, i) => ({
            ...each, alarms: alarms.filter(inside), areAlarmsCut: olderAlarms && alarms.every(inside), marks: marks.filter(inside), fan, colour: COLOURS[i], dash: DASHES[i], name: this.nameOf(each.sensor), pointed: i === this.pointed,
        }));
    }

    /** The charts as a file, with what one has to know of them in it. */
    savePicture() {
        const {kind, from, to, page} = this;
        const sources = [...new Set(this.told.map(({sensor}) => isCity(sensor) ? cityName(sensor) : sensor.source))];
        savePicture([...this.part('compare-charts').querySelectorAll('svg')], `${kind.name}-${page.state.hours}h`, {
            title: this.part('compare-title').textContent,
            keys: this.all(),
            lines: [t('picture.period', {from: fullMoment(from), to: fullMoment(to), zone: Intl.DateTimeFormat().resolvedOptions().timeZone}),
                ...this.all().some(isMarked) ? [t('compare.marks')] : [],
                ...sources.map(source => t('picture.data', {source: page.sources.nameOf(source), licence: page.licenceOf(source)}))],
        });
    }

    /** By day and hour, where it is more than a day: of less the chart says all. */
    drawCalendars(all) {
        const root = this.part('compare-calendars');
        const some = this.page.state.hours > 24 ? all.filter(each => each.points.length > 0).map(each => ({...each, cells: byDay(each.points, this.kind)})) : [];
        const ends = d3.extent(some.flatMap(each => each.cells), cell => cell.value);
        root.hidden = some.length === 0;
        root.replaceChildren(...some.map(({cells, colour, name}) => calendar(cells, ends, {colour, name, label: t('compare.calendar', {
            name, least: withUnit(this.kind, d3.min(cells, cell => cell.value)), most: withUnit(this.kind, d3.max(cells, cell => cell.value)),
        })})));
    }

    /** In the table is what the chart says, for those who can't see it too. */
    row(told, all, index) {
        const {sensor, points, error, colour, dash, name} = told;
        const row = element('tr');
        for (const [event, of] of [['pointerenter', index], ['focusin', index], ['pointerleave', -1], ['focusout', -1]]) {
            row.addEventListener(event, ({pointerType}) => (of >= 0 || pointerType !== 'touch') && this.point(of)); // a finger that is lifted leaves
        }
        const head = element('th');
        head.scope = 'row';
        head.append(key(colour, dash), outside(name));
        row.append(head);
        if (points.length === 0) {
            const none = element('td', 'compare-none', error ?? t('compare.none'));
            none.colSpan = 7;
            row.append(none);
        } else {
            const {least, most, mean} = summary(told);
            row.append(element('td', '', numberOf(told)), ...[least, most, mean].map(value => element('td', '', withUnit(this.kind, value))));
            row.append(cell(bars(frequencies(told, this.kind, all), colour, t('compare.frequencies'))));
            row.append(cell(bars(byHour(points), colour, t('compare.by-hour'))));
            row.append(element('td', 'compare-on-line', onTimeLine(told, this.kind)));
        }
        const off = element('button', 'quiet', '×');
        off.type = 'button';
        off.setAttribute('aria-label', t('compare.remove', {name}));
        off.addEventListener('click', () => this.toggle(sensor));
        row.append(cell(off));
        return row;
    }

    nameOf(sensor) {
        if (isCity(sensor)) {
            return cityName(sensor);
        }
        const known = this.page.sensors.find(sensor.source, sensor.name);
        return [known?.city, sensor.name].filter(Boolean).join(' ');
    }
}

/** What the chart has besides the line, in words. */
function onTimeLine({alarms, areAlarmsCut, marks, isNoticedCut, fan}, kind) {
    const next = fan.ahead[0];
    const atLeast = (some, isCut) => `${count(some.length)}${isCut ? '+' : ''}`;
    return [
        alarms.length > 0 && t('compare.alarms', {n: alarms.length, count: atLeast(alarms, areAlarmsCut)}),
        marks.length > 0 && t('compare.noticed', {n: marks.length, count: atLeast(marks, isNoticedCut)}),
        next && t('compare.foretold', {value: withUnit(kind, next.p50), hours: next.horizon}),
    ].filter(Boolean).join(' · ');
}

const isSame = (a, b) => a.source === b.source && a.name === b.name;

function cell(content) {
    const node = element('td');
    node.append(content);
    return node;
}

function key(colour, dash) {
    const svg = d3.create('svg').attr('class', 'compare-key').attr('viewBox', '0 0 24 8').attr('aria-hidden', 'true');
    svg.append('path').attr('d', 'M1,4H23').attr('stroke', colour).attr('stroke-width', 3).attr('stroke-dasharray', dash);
    return svg.node();
}

const DAY = new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'short'});
const HOURS = new Intl.NumberFormat(locale, {minimumIntegerDigits: 2});
const NUMBER = new Intl.NumberFormat(locale, {maximumSignificantDigits: 3});

/** How many values there are, and whether that is not all, or they are means of some. */
function numberOf(told) {
    const number = count(summary(told).count);
    return told.minutes ? t('compare.means', {count: number, minutes: told.minutes}) : told.cut ? t('compare.cut', {count: number}) : number;
}

/** How many values lie in each of some equal spans, which are the same for all sensors; those of a mean where that lies. */
function frequencies({points, spreads}, kind, all) {
    const bins = d3.bin().value(point => point[1] * kind.factor).domain(d3.extent(all)).thresholds(16)(points);
    const number = bin => d3.sum(bin, point => spreads?.get(point)?.count ?? 1);
    return bins.map(bin => ({value: number(bin), text: `${NUMBER.format(bin.x0)}–${NUMBER.format(bin.x1)}: ${count(number(bin))}`}));
}

/** The mean of each hour of each day, in the viewer's zone. */
function byDay(points, kind) {
    const hours = d3.rollups(points, some => d3.mean(some, point => point[1]), point => new Date(point[0]).setMinutes(0, 0, 0));
    return hours.map(([hour, value]) => ({
        day: DAY.format(hour), hour: new Date(hour).getHours(), value, text: `${DAY.format(hour)} ${HOURS.format(new Date(hour).getHours())}:00 ${withUnit(kind, value)}`,
    }));
}

/** The mean of each hour of the day, in the viewer's zone. */
function byHour(points) {
    const means = d3.rollup(points, some => d3.mean(some, point => point[1]), point => new Date(point[0]).getHours());
    return d3.range(24).map(hour => ({
        value: means.get(hour) ?? 0, text: `${HOURS.format(hour)}:00 ${means.has(hour) ? NUMBER.format(means.get(hour)) : '–'}`,
    }));
}
