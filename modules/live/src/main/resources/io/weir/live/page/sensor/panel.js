// One sensor: where it stands, its newest values, and the series of one of them.

import {Chart} from './chart.js';
import {alarmsOf, sentences} from '../base/alarms.js';
import {Fan, forecasts} from '../base/fan.js';
import {noticedOf} from '../base/noticed.js';
import {savePicture} from '../base/picture.js';
import {nameOf, notes, placeNote} from '../base/flags.js';
import {copy, snippet} from '../base/copy.js';
import {ago, converted, count, country, element, fullMoment, outside, timeElement, withUnit} from '../base/format.js';
import {inOrder} from '../base/kinds.js';
import {scaleOf} from '../base/scales.js';
import {parts, t} from '../base/texts.js';
import {hoursBack, series, summary} from '../base/series.js';
import {measures} from '../base/take.js';
import {newestWindows} from '../base/windows.js';

const MOST_OTHERS = 8; // at the same place
const SETTLED = 400; // milliseconds after which the slider of time stands still
const MILLIS = 3_600_000; // in an hour
const HOUR = '1h/1m';
const FIRST = 10_000; // milliseconds after which forecasts are asked for again where there are none yet
const AGAIN = 300_000; // and where there are: each hour there are others

export class Panel {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.chart = new Chart(this.part('chart'));
        this.part('sensor-back').addEventListener('click', () => this.leave());
        this.part('sensor-locate').addEventListener('click', () => page.locate(this.sensor));
        this.part('sensor-link').addEventListener('click', event => copy(page, event.target, page.state.link));
        this.part('sensor-embed').addEventListener('click', event => copy(page, event.target, snippet(page.state, 'sensor')));
        this.part('sensor-picture').addEventListener('click', () => this.savePicture());
        this.part('hours').addEventListener('change', event => page.settle({hours: Number(event.target.value)}));
        this.part('chart-dust').addEventListener('change', event => page.settle({corrected: event.target.value || null}));
        this.part('readings').addEventListener('change', event =>
            page.settle({series: page.sensors.kinds.get(Number(event.target.value)).name}));
        root.addEventListener('keydown', event => event.key === 'Escape' && this.leave());
    }

    /** After the connection was lost all sensors are told anew. */
    snapshot() {
        const again = this.page.opened;
        if (again && this.sensor && this.isOf(again)) {
            this.renew(again);
        } else {
            this.meet();
        }
    }

    completed() {
        this.snapshot();
    }

    frame() {
        this.meet();
        const own = this.page.changed.find(change => change.sensor === this.sensor);
        if (own) {
            this.update(own.kinds);
        }
    }

    follow(parts) {
        this.meet();
        if (this.sensor && ['kind', 'series', 'hours', 'corrected'].some(part => parts.has(part)) && !parts.has('sensor')) {
            this.chooseKind();
            this.load();
        } else if (parts.has('at') && !parts.has('sensor')) {
            clearTimeout(this.settling);
            this.settling = setTimeout(() => this.sensor && this.load(), SETTLED); // which may be played
        }
    }

    /** When the chart ends: where the slider of time stands; null for now, and it goes on. */
    get until() {
        return this.page.state.at;
    }

    /** Whether it shows that sensor, be it known still or not. */
    isOf({source, name}) {
        return this.sensor?.source === source && this.sensor.name === name;
    }

    /** The sensor of the address. One that is shown stays so though the server knows it no more. */
    meet() {
        const wanted = this.page.state.sensor;
        const sensor = this.page.opened;
        if (sensor && sensor !== this.sensor) {
            this.open(sensor);
        } else if (this.sensor && !sensor && !(wanted && this.isOf(wanted))) {
            this.close();
        }
    }

    open(sensor) {
        this.cameFrom = this.sensor ? this.cameFrom : document.activeElement;
        this.sensor = sensor;
        this.root.hidden = false;
        this.chooseKind();
        this.describe();
        this.drawReadings(true);
        this.loadCorrected();
        this.load();
        this.part('sensor-city').focus({preventScroll: true});
    }

    leave() {
        this.page.go({sensor: null, series: null});
    }

    close() {
        this.sensor = null;
        this.asked = null; // what is still to come is of nobody
        this.root.hidden = true;
        this.page.arrange(); // what is not displayed takes no focus
        (this.cameFrom?.isConnected ? this.cameFrom : document.querySelector('#search')).focus({preventScroll: true});
    }

    /** What the chart is of: what the address says, else what the map shows, else the first there is. */
    chooseKind() {
        const {chosen, state} = this.page;
        const kinds = this.kindsOf(this.sensor);
        this.kind = kinds.find(kind => kind.name === state.series) ?? kinds.find(kind => kind === chosen) ?? kinds[0];
        this.part('hours').value = String(state.hours);
        const formulas = this.page.formulas.filter(each => each.kinds.includes(this.kind.name) && each.types.includes(this.sensor.type));
        this.formula = formulas.find(each => each.code === state.corrected) ?? null;
        this.part('chart-dust').hidden = formulas.length === 0;
        this.part('chart-dust').replaceChildren(new Option(t('dust.raw'), ''), ...formulas.map(({code}) => new Option(code, code)));
        this.part('chart-dust').value = this.formula?.code ?? '';
        const radio = this.part('readings').querySelector(`input[value="${this.kind.number}"]`);
        if (radio) {
            radio.checked = true;
        }
    }

    /** The same sensor, of which all was told anew. */
    renew(sensor) {
        this.sensor = sensor;
        this.describe();
        this.update([...sensor.values.keys()]);
    }

    /** The sensor has told something. */
    update(kinds) {
        this.drawFacts();
        this.drawReadings(false);
        this.loadCorrected();
        if (this.formula === null && this.until === null && kinds.includes(this.kind.number) && this.root.dataset.series === 'shown') {
            this.chart.add(pointOf(this.sensor.values.get(this.kind.number)));
            this.note();
        }
    }

    /** Ages go on, and so does a second. */
    tick() {
        if (!this.sensor) {
            return;
        }
        this.root.querySelectorAll('time[data-age]').forEach(node =>
            node.textContent = ago(this.page.now() - Number(node.dataset.age)));
        if (this.root.dataset.series === 'shown' && this.until === null && !this.formula && Date.now() > this.foretoldAt + (this.chart.fan.isEmpty ? FIRST : AGAIN)) {
            this.foretell();
        }
    }

    /** Forecasts of a chart that is looked at come while one looks. */
    async foretell() {
        const {sensor, kind, asked} = this;
        const {hours} = this.page.state;
        this.foretoldAt = Date.now();
        const told = await forecasts(sensor, kind, hours, null);
        if (this.asked === asked && told.length > 0) {
            const fan = new Fan(told, this.chart.points, hours);
            this.chart.foresee(fan);
            this.part('foretold').replaceChildren(...fan.words(kind));
        }
    }

    recolour() {
        if (this.sensor) {
            this.load();
        }
    }

    describe() {
        const {sensor} = this;
        this.part('sensor-city').replaceChildren(outside(sensor.city ?? sensor.name));
        const nowhere = sensor.latitude === null ? t('sensor.nowhere') : '';
        this.part('sensor-place').replaceChildren(outside([country(sensor.country), nowhere, sensor.indoor ? t('sensor.indoor') : ''].filter(Boolean).join(' · ')));
        this.part('sensor-source').replaceChildren(...parts(this.page.sources.isReplay(sensor.source) ? 'sensor.from-replay' : 'sensor.from', {
            source: outside(this.page.sources.nameOf(sensor.source)), about: outside(this.page.sources.aboutOf(sensor.source)),
        }));
        this.part('sensor-locate').hidden = sensor.latitude === null;
        this.part('sensor-report').href = `api/v1/report?${new URLSearchParams({source: sensor.source, sensor: sensor.name, zone: Intl.DateTimeFormat().resolvedOptions().timeZone})}`;
        this.drawFacts();
        this.drawNeighbours();
    }

    drawFacts() {
        const {sensor} = this;
        const facts = [[t('fact.sensor'), sensor.name], [t('fact.type'), sensor.type], [t('fact.source'), sensor.source],
            [t('fact.coordinates'), sensor.latitude === null ? placeNote(sensor) : `${sensor.latitude}, ${sensor.longitude}`],
            [t('fact.trusted'), trusted(this.page.sensors.trustOf(sensor))]];
        this.part('facts').replaceChildren(...facts.filter(fact => fact[1]).flatMap(([name, text]) => {
            const value = element('dd');
            value.append(outside(text));
            return [element('dt', '', name), value];
        }));
    }

    drawNeighbours() {
        const others = this.page.sensors.atSamePlace(this.sensor);
        const root = this.part('neighbours');
        root.replaceChildren();
        if (others.length === 0) {
            return;
        }
        const list = element('ul', 'links');
        others.slice(0, MOST_OTHERS).forEach(other => {
            const item = element('li');
            const button = element('button', 'link');
            button.type = 'button';
            button.append(outside([other.type, other.name].filter(Boolean).join(' ')));
            button.addEventListener('click', () => this.page.open(other));
            item.append(button);
            list.append(item);
        });
        const left = others.length - MOST_OTHERS;
        list.append(...left > 0 ? [element('li', 'links-left', t('sensor.same-place-left', {n: left, count: count(left)}))] : []);
        root.append(element('h3', '', t('sensor.same-place')), list);
    }

    /** Dust by formulas for the humidity there, beside the value as it came: none of them is right for all. */
    async loadCorrected() {
        const {sensor} = this;
        const told = await corrected(sensor);
        if (this.sensor !== sensor) {
            return;
        }
        this.addCorrected(told);
        const rows = told.flatMap(({kind, formula, corrected: value, humidity, source}) => {
            const known = [...this.page.sensors.kinds.values()].find(each => each.name === kind);
            const name = element('dt', '', t('corrected.by', {kind: known?.label ?? kind, formula}));
            name.title = source;
            return [name, element('dd', '', t('corrected.at', {value: known ? withUnit(known, value) : value, humidity: Math.round(humidity)}))];
        });
        this.part('corrected').replaceChildren(...rows);
        this.part('corrected').hidden = rows.length === 0;
    }

    /** The newest value goes on the chart where that is of corrected ones. */
    addCorrected(told) {
        const own = this.formula && told.find(each => each.formula === this.formula.code && each.kind === this.kind.name);
        const newest = this.sensor.values.get(this.kind.number);
        if (own && this.until === null && own.value === newest?.value && this.root.dataset.series === 'shown') {
            this.chart.add([newest.takenAt, own.corrected, own.value, 'corrected']);
            this.note();
        }
    }

    /** A row a kind, each a radio button. Rows stay the same elements while only values change. */
    drawReadings(anew) {
        const root = this.part('readings');
        const kinds = this.kindsOf(this.sensor);
        if (anew || kinds.length !== root.querySelectorAll('label').length) {
            root.querySelectorAll('label').forEach(label => label.remove());
            kinds.forEach(kind => root.append(this.makeReading(kind)));
        }
        kinds.forEach(kind => {
            const label = root.querySelector(`label[data-kind="${kind.number}"]`);
            const told = this.sensor.values.get(kind.number);
            const {value, takenAt} = told;
            const shown = label.querySelector('.reading-value');
            const text = [withUnit(kind, value), converted(kind, this.sensor.type, value)].filter(Boolean).join(' \u00b7 ');
            if (shown.textContent !== text && shown.textContent !== '') {
                shown.classList.remove('fresh');
                void shown.offsetWidth; // restarts the animation
                shown.classList.add('fresh');
            }
            shown.textContent = text;
            label.querySelector('.reading-notes').replaceChildren(...[...notes(kind, told), ...this.noticed(kind)].map(outside));
            const age = timeElement(takenAt, ago(this.page.now() - takenAt));
            age.dataset.age = takenAt;
            label.querySelector('.reading-age').replaceChildren(age);
        });
    }

    /** What speaks against the value, or is unusual of it, in words. */
    noticed(kind) {
        const {flags} = this.page.sensors.noticedOf(this.sensor, kind.number);
        return flags.length > 0 ? [flags.map(([code, text]) => `${nameOf(code)}: ${this.page.said(text)}`).join('; ')] : [];
    }

    makeReading(kind) {
        const label = element('label', 'reading');
        label.dataset.kind = kind.number;
        const input = document.createElement('input');
        Object.assign(input, {type: 'radio', name: 'reading', value: String(kind.number), checked: kind === this.kind});
        const name = element('span', 'reading-name', kind.label);
        name.title = kind.description;
        label.append(input, name, element('span', 'reading-value'), element('span', 'reading-age'), element('span', 'reading-notes'));
        return label;
    }

    async load() {
        const {sensor, kind, formula, until} = this;
        const {hours} = this.page.state;
        const end = until ?? this.page.now();
        this.part('chart-title').textContent = this.title();
        this.root.dataset.series = 'loading';
        for (const form of ['csv', 'json']) {
            this.part(`sensor-${form}`).href = measures(form, {kind: kind.name, source: sensor.source, sensor: sensor.name}, end - hours * MILLIS, until);
        }
        clearTimeout(this.settling);
        const asked = this.asked = {};
        this.part('hour').replaceChildren();
        this.part('foretold').replaceChildren();
        const [answer, told, windows] = await Promise.all([series(sensor, kind, hours, formula, until),
            ...formula ? [] : [forecasts(sensor, kind, hoursBack(hours, until), until), until === null ? windowsOf(sensor, kind) : []]]); // those are of values as they came
        if (this.asked !== asked) {
            return; // another sensor, kind or time was chosen meanwhile
        }
        if (formula === null && until === null && !answer.minutes) { // a span has it already
            addNewest(answer.points, sensor.values.get(kind.number), end - hours * MILLIS);
        }
        const to = until ?? Math.max(end, answer.points.at(-1)?.[0] ?? 0);
        const scale = scaleOf(kind, this.page.theme.name, () => answer.points.map(point => point[1]));
        this.answer = answer;
        this.marksCut = 0;
        const fan = new Fan(told ?? [], answer.points, hours);
        this.foretoldAt = Date.now();
        this.chart.show(kind, answer, to - hours * MILLIS, to, scale, fan);
        this.part('foretold').replaceChildren(...fan.words(kind));
        this.note();
        this.loadAlarms();
        this.loadNoticed();
        this.part('hour').replaceChildren(...(windows ?? []).flatMap(each => [...inWindow(kind, each), ' ']));
        this.root.dataset.series = answer.error ? 'failed' : 'shown';
    }

    /** The chart as a file, with what one has to know of it in it. */
    savePicture() {
        const {sensor, kind, chart} = this;
        const {sources, state} = this.page;
        const where = [sensor.city, sensor.name].filter(Boolean).join(' ');
        savePicture([chart.svg.node()], [sensor.source, sensor.name, kind.name, `${state.hours}h`].join('-'), {
            title: `${where}: ${this.title()}`,
            lines: [t('picture.period', {from: fullMoment(chart.from), to: fullMoment(chart.to), zone: Intl.DateTimeFormat().resolvedOptions().timeZone}),
                t('picture.data', {source: sources.nameOf(sensor.source), licence: this.page.licenceOf(sensor.source)})],
        });
    }

    title() {
        const {kind, formula, until} = this;
        return [kind.label + (kind.shownUnit ? `, ${kind.shownUnit}` : ''), formula && t('dust.by', {formula: formula.code}),
            until !== null && t('series.until', {time: fullMoment(until)})].filter(Boolean).join(' \u00b7 ');
    }

    async loadAlarms() {
        const {sensor} = this;
        const {alarms, left} = await alarmsOf(this.page, `${sensor.source}/${sensor.name}`);
        if (this.sensor === sensor) {
            this.chart.mark(alarms);
            this.part('sensor-alarms').replaceChildren(...sentences(alarms, left));
        }
    }

    /** Behind the series: the store answers a few at a time. */
    async loadNoticed() {
        const {sensor, kind, asked} = this;
        const {noticed, cut} = await noticedOf(this.page, sensor, kind, this.page.state.hours, this.until);
        if (this.asked === asked) {
            this.chart.flag(noticed);
            this.marksCut = cut ? noticed.length : 0;
            this.note();
        }
    }

    note() {
        const {points, cut, error, without, minutes} = this.answer;
        const note = this.part('chart-note');
        if (error || points.length === 0) {
            note.textContent = error ?? t(without > 0 ? 'series.dry' : 'series.none');
        } else {
            const {count: n} = summary(this.answer);
            const text = minutes ? 'series.means' : cut ? 'series.cut' : 'series.note';
            note.replaceChildren(...parts(text, {n, count: count(n), minutes, time: timeElement(points.at(-1)[0])}),
                ...without > 0 ? [` ${t('series.without', {n: without, count: count(without)})}`] : [],
                ...this.marksCut > 0 ? [` ${t('series.marks-cut', {n: this.marksCut, count: count(this.marksCut)})}`] : []);
        }
    }

    kindsOf(sensor) {
        return inOrder([...sensor.values.keys()].map(number => this.page.sensors.kinds.get(number)).filter(Boolean));
    }
}

/** How many of a day's values nothing speaks against, a doubt of a half counted as half a value. */
function trusted(trust) {
    return trust && t('fact.trusted-of', {share: Math.round(100 * trust.score), count: count(trust.measures), day: trust.day});
}

/** What has just been told may not be in the store yet. */
function addNewest(points, newest, from) {
    if (newest?.takenAt >= from && !(points.at(-1)?.[0] >= newest.takenAt)) {
        points.push(pointOf(newest));
    }
}

/** As the server has them: [time, value], and where more is to be known of it raw and flags. */
const pointOf = ({takenAt, value, raw, flags}) => [takenAt, value, raw, ...flags];

/** What formulas make of a sensor's dust; nothing where the server does not answer. */
async function corrected({source, name}) {
    try {
        const answer = await fetch(`api/corrected?${new URLSearchParams({source, sensor: name})}`);
        return answer.ok ? await answer.json() : [];
    } catch {
        return [];
    }
}

/** What the sensor's values were in the newest window of each sort that was told, the hour first; nothing where there are none, for the series has said what is wrong. */
async function windowsOf(sensor, kind) {
    const {windows} = await newestWindows(kind, 'window', {scope: 'sensor', series: `${sensor.source}/${sensor.name}`});
    return windows.filter(each => each.window !== 'total').sort((a, b) => (b.window === HOUR) - (a.window === HOUR));
}

function inWindow(kind, {window: sort, to, count: number, minimum, maximum, mean, p95}) {
    return parts(sort === HOUR ? 'series.hour' : 'series.window', {
        n: number, count: count(number), time: timeElement(Date.parse(to)), least: withUnit(kind, minimum), most: withUnit(kind, maximum),
        mean: withUnit(kind, mean), p95: withUnit(kind, p95), window: outside(sort),
    });
}
