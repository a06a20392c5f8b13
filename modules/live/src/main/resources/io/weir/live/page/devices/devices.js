// What is no map: machines, tables, boards, made up numbers. Of a source its devices, and of each all that it measures.

import d3 from '../base/d3.js';
import {ago, amount, count, element, outside, timeElement, undirected} from '../base/format.js';
import {inOrder} from '../base/kinds.js';
import {t} from '../base/texts.js';

const STEP = 10; // devices
const KEPT = 60; // values of each number, for its line
const WIDTH = 84;
const HEIGHT = 18;

export class Devices {
    constructor(root, page) {
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.of = this.part('devices-of');
        this.list = this.part('devices');
        this.lines = new Map(); // by device and kind
        this.shown = STEP;
        this.of.addEventListener('change', () => {
            this.shown = STEP;
            page.settle({of: this.of.value});
        });
        this.part('devices-more').addEventListener('click', () => {
            this.shown += STEP;
            this.draw();
        });
    }

    snapshot() {
        this.lines.clear();
        this.draw();
    }

    completed() {
        this.draw();
    }

    frame() {
        const {changed, moved} = this.page;
        if (this.isSeen && (moved || changed.some(({sensor}) => sensor.source === this.source))) {
            this.draw();
        } else if (moved) {
            this.sources();
        }
    }

    follow(parts) {
        if (parts.has('of') || parts.has('list')) {
            this.draw();
        }
    }

    /** Ages go on. */
    tick() {
        if (this.isSeen) {
            const now = this.page.now();
            this.list.querySelectorAll('time').forEach(time => time.textContent = ago(now - Date.parse(time.dateTime)));
        }
    }

    get isSeen() {
        return this.page.state.list === 'devices';
    }

    /** How many devices each source has; those that have some without a place first, for the others are on the map. */
    sources() {
        const {sensors, sources} = this.page;
        const all = d3.rollups([...sensors.all], own => ({devices: own.length, nowhere: own.filter(each => each.latitude === null).length}), each => each.source)
            .sort(([a, x], [b, y]) => (y.nowhere > 0) - (x.nowhere > 0) || d3.ascending(a, b));
        this.source = all.some(([source]) => source === this.page.state.of) ? this.page.state.of : all[0]?.[0] ?? null;
        this.part('count-devices').textContent = all.length > 0 ? count(all.length) : '';
        const names = all.map(([source, {devices}]) => `${undirected(sources.nameOf(source))} (${count(devices)})`);
        if (names.join() !== this.names) { // else an open list of choices would close
            this.names = names.join();
            this.of.replaceChildren(...all.map(([source], i) => new Option(names[i], source)));
        }
        this.of.value = this.source ?? '';
        this.of.hidden = all.length === 0;
        this.part('devices-none').hidden = all.length > 0;
    }

    draw() {
        this.sources();
        if (!this.isSeen) {
            return;
        }
        const {sensors, sources} = this.page;
        const devices = [...sensors.all].filter(each => each.source === this.source).sort((a, b) => d3.ascending(a.name, b.name));
        this.part('devices-about').replaceChildren(...this.source === null ? [] : [outside(sources.aboutOf(this.source))]);
        const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.of : null;
        this.list.replaceChildren(...devices.slice(0, this.shown).map(device => this.table(device)));
        this.part('devices-more').hidden = devices.length <= this.shown;
        if (focused) {
            [...this.list.querySelectorAll('button')].find(each => each.dataset.of === focused)?.focus({preventScroll: true});
        }
    }

    table(device) {
        const kinds = inOrder([...device.values.keys()].map(number => this.page.sensors.kinds.get(number)).filter(Boolean));
        const table = element('table', 'device');
        const caption = element('caption');
        caption.append(outside([device.name, device.city].filter(Boolean).join(' · ')));
        table.append(caption, this.rows(device, kinds.filter(kind => !kind.housekeeping)));
        const rest = kinds.filter(kind => kind.housekeeping);
        if (rest.length > 0) {
            table.append(this.rows(device, rest, t('devices.housekeeping', {n: rest.length})));
        }
        return table;
    }

    /** @param title above them; none where there is nothing to be said */
    rows(device, kinds, title = null) {
        const body = element('tbody');
        if (title) {
            const row = element('tr');
            const head = element('th', 'device-rest', title);
            head.colSpan = 4;
            head.scope = 'rowgroup';
            row.append(head);
            body.append(row);
        }
        body.append(...kinds.map(kind => this.row(device, kind)));
        return body;
    }

    row(device, kind) {
        const {value, takenAt} = device.values.get(kind.number);
        const row = element('tr');
        const head = element('th');
        head.scope = 'row';
        const open = element('button', 'link');
        open.type = 'button';
        open.dataset.of = `${device.id}/${kind.number}`;
        open.append(outside(kind.label));
        open.addEventListener('click', () => this.page.go({sensor: {source: device.source, name: device.name}, series: kind.name}));
        head.append(open);
        const told = element('td', 'device-value', amount(kind, value));
        const unit = element('span', 'device-unit');
        unit.append(outside(` ${kind.shownUnit}`.trimEnd()));
        told.append(unit);
        const age = element('td', 'device-age');
        age.append(timeElement(takenAt, ago(this.page.now() - takenAt)));
        const line = element('td', 'device-line');
        line.append(this.line(open.dataset.of, value, takenAt));
        row.append(head, told, line, age);
        return row;
    }

    /** What came while somebody looks. */
    line(key, value, takenAt) {
        const values = this.lines.get(key) ?? [];
        if (values.at(-1)?.takenAt !== takenAt) {
            values.push({value, takenAt});
            this.lines.set(key, values.slice(-KEPT));
        }
        const x = d3.scaleLinear(d3.extent(values, each => each.takenAt), [1, WIDTH - 1]);
        const [least, most] = d3.extent(values, each => each.value);
        const y = d3.scaleLinear(least === most ? [least - 1, most + 1] : [least, most], [HEIGHT - 2, 2]);
        const svg = d3.create('svg').attr('viewBox', `0 0 ${WIDTH} ${HEIGHT}`).attr('width', WIDTH).attr('height', HEIGHT).attr('aria-hidden', 'true');
        svg.append('path').attr('d', d3.line(each => x(each.takenAt), each => y(each.value))(values));
        const last = values.at(-1);
        svg.append('circle').attr('cx', values.length > 1 ? x(last.takenAt) : WIDTH / 2).attr('cy', y(last.value)).attr('r', 1.8);
        return svg.node();
    }
}
