// The page: puts the parts together and hands on what the server tells.

import {follow} from './feed.js';
import {count, element, fullMoment, outside, span, withUnit} from './format.js';
import {kindOf} from './kinds.js';
import {Legend} from './legend.js';
import {SensorList} from './list.js';
import {SensorMap} from './map.js';
import {Panel} from './panel.js';
import {Rejections} from './rejections.js';
import {scaleOf} from './scales.js';
import {Sensors} from './sensors.js';
import {Stages} from './stages.js';
import {Status} from './status.js';
import {Switcher} from './switcher.js';
import {makeTabs} from './tabs.js';
import {Theme} from './themes.js';

const byId = id => document.getElementById(id);
const place = new URLSearchParams(location.hash.slice(1)); // which kind and sensor: a reload shows the same

const sensors = new Sensors();
const status = new Status();
const theme = new Theme(byId('theme'), recolour);
const stages = new Stages(byId('stages'));
const legend = new Legend(byId('legend'));
const rejections = new Rejections(now);
const switcher = new Switcher(byId('kinds'), choose);
const list = new SensorList({open, sensors: () => sensors.all});
const map = new SensorMap(byId('map'), {open, tip, sensors: () => sensors.all});
const panel = new Panel(byId('sensor'), {
    kinds: () => sensors.kinds,
    theme: () => theme.name,
    chosen: () => chosen,
    samePlace: sensor => sensors.atSamePlace(sensor),
    locate,
    opened,
    closed,
    now,
});

let chosen = null; // the kind on the map
let scale = null;
let clockOff = 0; // the server's clock minus ours
let listLate = false;
let fitted = false;

makeTabs(document.querySelector('[role=tablist]'));
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
byId('zone').textContent = zone === 'UTC' ? 'UTC' : `${zone}; point at one for UTC`;
byId('zoom-in').addEventListener('click', () => map.closer(1.8));
byId('zoom-out').addEventListener('click', () => map.closer(1 / 1.8));
byId('zoom-fit').addEventListener('click', () => map.fit());
byId('zoom-world').addEventListener('click', () => map.world());
setInterval(tick, 1_000);
follow({snapshot, frame, state: state => status.connected(state)});

function snapshot(told) {
    clockOff = told.now - Date.now();
    sensors.kinds = new Map(told.kinds.map(kind => [kind.number, kindOf(kind)]));
    sensors.reset(told);
    switcher.reset(sensors.kinds);
    stages.reset(told.stages);
    rejections.reset(told.rejections);
    chosen = chosen ? sensors.kinds.get(chosen.number) : firstKind();
    switcher.check(chosen);
    rest(told);
    show();
    showList();
    reopen();
}

function frame(told) {
    clockOff = told.now - Date.now();
    const {changed, moved} = sensors.apply(told);
    stages.add(told.stages);
    rejections.add(told.rejections);
    rest(told);
    if (changed.length > 0 || moved) {
        keepUp(changed);
    }
}

/** What snapshots and frames both tell. */
function rest(told) {
    status.neighbours(told.away);
    status.waiting(sensors.size, told.stages, told.away);
    byId('count-sensors').textContent = sensors.size > 0 ? count(sensors.size) : '';
    byId('recorded').hidden = !(sensors.sources.size === 1 && sensors.sources.has('recorded'));
}

/** Some values are new. */
function keepUp(changed) {
    if (!fitted && !place.has('kind') && !sensors.countByKind().has(chosen.number)) {
        chosen = firstKind();
        switcher.check(chosen);
    }
    show();
    map.pulse(changed.filter(change => change.kinds.includes(chosen.number)).map(change => change.sensor));
    const own = changed.find(change => change.sensor === panel.sensor);
    if (own) {
        panel.update(own.kinds);
    }
    reopen();
}

/** Draws what depends on the values. */
function show() {
    const shown = [...sensors.all].filter(sensor => sensor.values.has(chosen.number));
    const values = shown.map(sensor => sensor.values.get(chosen.number).value);
    scale = scaleOf(chosen, theme.name, () => values.slice());
    map.show(scale);
    map.gatherLabels();
    legend.show(scale, values, shown.some(sensor => sensor.indoor));
    switcher.count(sensors.countByKind());
    if (list.scale?.kind === chosen) {
        listLate = true; // thousands of rows are not sorted each time a value comes: see tick()
    } else {
        showList();
    }
    if (!fitted && map.dots.placed.length > 0) {
        fitted = true;
        map.fit();
    }
}

function showList() {
    listLate = false;
    list.show(scale);
}

function choose(kind) {
    chosen = kind;
    switcher.check(kind);
    show();
    remember();
    status.say(`The map shows ${kind.label}`);
}

function open(sensor) {
    panel.open(sensor);
}

function opened(sensor) {
    byId('aside').classList.add('opened');
    map.select(sensor);
    map.uncover(sensor, covered());
    remember();
}

function locate(sensor) {
    byId('map').scrollIntoView({block: 'nearest'});
    map.locate(sensor, covered());
}

/** How much of the map lies under the sheet that a sensor comes up as on narrow screens. */
function covered() {
    const sheet = byId('sensor');
    return getComputedStyle(sheet).position === 'fixed' && innerWidth < 620
        ? Math.max(0, byId('map').getBoundingClientRect().bottom - sheet.getBoundingClientRect().top) : 0;
}

function closed() {
    byId('aside').classList.remove('opened');
    map.select(null);
    remember();
}

/** The sensor named in the address, as soon as there is word of it. */
function reopen() {
    const [source, name] = (place.get('sensor') ?? '').split('/', 2);
    const sensor = name ? sensors.find(source, place.get('sensor').slice(source.length + 1)) : null;
    if (sensor) {
        place.delete('sensor');
        panel.open(sensor);
    }
}

function remember() {
    const now = new URLSearchParams({kind: chosen.name});
    if (panel.sensor) {
        now.set('sensor', `${panel.sensor.source}/${panel.sensor.name}`);
    }
    history.replaceState(null, '', `#${now}`);
}

/** The kind of the address, else the first one that there are values of. */
function firstKind() {
    const kinds = [...sensors.kinds.values()];
    const counts = sensors.countByKind();
    const preferred = ['P1', 'P2', 'temperature'].map(name => kinds.find(kind => kind.name === name));
    return kinds.find(kind => kind.name === place.get('kind'))
        ?? preferred.find(kind => kind && counts.has(kind.number))
        ?? kinds.find(kind => counts.has(kind.number))
        ?? preferred[0];
}

function tip(sensor, at) {
    const tip = byId('tip');
    tip.hidden = !sensor;
    if (sensor) {
        const {value, takenAt} = sensor.values.get(chosen.number);
        const city = element('strong');
        city.append(outside(sensor.city ?? sensor.name));
        tip.replaceChildren(city, element('span', '', withUnit(chosen, value)), element('span', 'tip-age', `${span(now() - takenAt)} ago`));
        const left = Math.min(at[0] + 14, map.view.width - tip.offsetWidth - 8);
        tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, at[1] - tip.offsetHeight - 12)}px)`;
    }
}

function recolour() {
    map.recolour();
    if (chosen) {
        show();
        showList();
        if (panel.sensor) {
            panel.load();
        }
    }
}

function tick() {
    if (listLate) {
        showList();
    }
    stages.drawAge(now());
    rejections.tick();
    if (panel.sensor) {
        panel.tick();
    }
    document.title = chosen ? `${chosen.label} · Weir` : 'Weir';
    byId('status').title = `Server time ${fullMoment(now())}`;
}

/** The server's time: clocks of browsers may be wrong. */
function now() {
    return Date.now() + clockOff;
}
