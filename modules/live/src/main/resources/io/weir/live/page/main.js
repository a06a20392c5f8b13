// The page: puts the parts together and hands on what the server tells.

import {follow as followEvents} from './feed.js';
import {ago, count, element, fullMoment, outside, span, withUnit} from './format.js';
import {inOrder, kindOf} from './kinds.js';
import {Legend} from './legend.js';
import {SensorList} from './list.js';
import {SensorMap} from './map.js';
import {Panel} from './panel.js';
import {Place} from './place.js';
import {Rejections} from './rejections.js';
import {scaleOf} from './scales.js';
import {Sensors} from './sensors.js';
import {sourceName, Sources} from './sources.js';
import {Stages} from './stages.js';
import {Status} from './status.js';
import {Switcher} from './switcher.js';
import {makeTabs} from './tabs.js';
import {Theme} from './themes.js';

const byId = id => document.getElementById(id);
const FAINT = 3 / 4; // of the age at which a value leaves the map
const SHOWN_AGAIN = 15_000; // milliseconds after which values that have grown too old leave the map

const sensors = new Sensors();
const sources = new Sources();
const status = new Status(sources);
const theme = new Theme(byId('theme'), recolour);
const stages = new Stages(byId('stages'));
const legend = new Legend(byId('legend'));
const rejections = new Rejections(now);
const switcher = new Switcher(byId('kinds'), choose);
const list = new SensorList({open, sensors: () => sensors.all, now, freshSince});
const map = new SensorMap(byId('map'), {open, tip});
const place = new Place(follow);
const panel = new Panel(byId('sensor'), {
    kinds: () => sensors.kinds,
    theme: () => theme.name,
    chosen: () => chosen,
    samePlace: sensor => sensors.atSamePlace(sensor),
    isReplay: source => sources.isReplay(source),
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
let fresh = 0; // how old a value on the map may be, in milliseconds
let shownAt = 0;
let following = false; // somebody is led by the address, which therefore stays as it is

makeTabs(document.querySelector('[role=tablist]'));
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
byId('zone').textContent = zone === 'UTC' ? 'UTC' : `${zone}; point at one for UTC`;
byId('zoom-in').addEventListener('click', () => map.closer(1.8));
byId('zoom-out').addEventListener('click', () => map.closer(1 / 1.8));
byId('zoom-fit').addEventListener('click', () => map.fit());
byId('zoom-world').addEventListener('click', () => map.world());
byId('unknown-back').addEventListener('click', leaveUnknown);
byId('unknown').addEventListener('keydown', event => event.key === 'Escape' && leaveUnknown());
setInterval(tick, 1_000);
followEvents({snapshot, frame, state: state => status.connected(state)});

function snapshot(told) {
    clockOff = told.now - Date.now();
    sensors.kinds = new Map(told.kinds.map(kind => [kind.number, kindOf(kind)]));
    fresh = told.freshSeconds * 1_000;
    sensors.reset(told);
    switcher.reset(sensors.kinds);
    stages.reset(told.stages);
    rejections.reset(told.rejections);
    chosen = chosen ? sensors.kinds.get(chosen.number) : firstKind();
    switcher.check(chosen);
    rest(told);
    show();
    showList();
    renewPanel();
    openWanted();
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
    if (sources.take(told.sources)) {
        status.draw();
        showReplay();
    }
    status.waiting(sensors.size, told.stages, told.away);
    byId('count-sensors').textContent = sensors.size > 0 ? count(sensors.size) : '';
}

/** Values of a replay are said to be such, as long as the map has any. */
function showReplay() {
    const shown = map.dots.placed.map(dot => dot.sensor);
    const replayed = shown.filter(sensor => sources.isReplay(sensor.source)).length;
    byId('recorded').hidden = replayed === 0;
    byId('recorded').textContent = replayed === shown.length
        ? 'recorded snapshot, times moved to now'
        : `${count(replayed)} of ${count(shown.length)} recorded, times moved to now`;
    status.replay(replayed > 0);
}

/** Some values are new. */
function keepUp(changed) {
    if (!fitted && !place.wanted.kind && !sensors.countByKind().has(chosen.number)) {
        chosen = firstKind();
        switcher.check(chosen);
    }
    show();
    map.pulse(changed.filter(change => change.kinds.includes(chosen.number) && isFresh(change.sensor))
        .map(change => change.sensor));
    const own = changed.find(change => change.sensor === panel.sensor);
    if (own) {
        panel.update(own.kinds);
    }
    if (!byId('unknown').hidden) {
        openWanted();
    }
}

/** Draws what depends on the values. */
function show() {
    const all = [...sensors.all].filter(sensor => sensor.values.has(chosen.number));
    const shown = all.filter(isFresh);
    const values = shown.map(sensor => sensor.values.get(chosen.number).value);
    scale = scaleOf(chosen, theme.name, () => values.slice());
    map.show(scale, shown, now() - fresh * FAINT);
    legend.show(scale, values, shown.some(sensor => sensor.indoor),
        {number: all.length - shown.length, within: fresh === 3_600_000 ? 'hour' : span(fresh)});
    showReplay();
    shownAt = Date.now();
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

/** Whether the map shows its value: an old one would look as if it were so now. */
function isFresh(sensor) {
    return sensor.values.get(chosen.number)?.takenAt >= freshSince();
}

function freshSince() {
    return now() - fresh;
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
    byId('unknown').hidden = true;
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

/** The address has become another one: by a link, by hand, or by Back and Forward. */
function follow() {
    if (!chosen) {
        return; // nothing was told yet
    }
    led(() => {
        const kind = firstKind();
        if (kind !== chosen) {
            choose(kind);
        }
        openWanted();
    });
    place.settle(chosen, place.wanted.sensor);
}

/** The sensor that the address names, or that there is none. */
function openWanted() {
    const wanted = place.wanted.sensor;
    const sensor = wanted && sensors.find(wanted.source, wanted.name);
    if (sensor && sensor !== panel.sensor) {
        led(() => panel.open(sensor));
    } else if (wanted && !sensor && !(panel.sensor && isSame(panel.sensor, wanted))) {
        led(() => showUnknown(wanted));
    } else if (!wanted) {
        byId('unknown').hidden = true;
        byId('aside').classList.toggle('opened', Boolean(panel.sensor));
        if (panel.sensor) {
            led(() => panel.close());
        }
    }
}

/** Does what the address asks for, which therefore is no new place. */
function led(work) {
    const before = following;
    following = true;
    work();
    following = before;
}

function showUnknown({source, name}) {
    if (panel.sensor) {
        panel.close();
    }
    const text = byId('unknown-text');
    text.replaceChildren('Nothing has been heard lately of a sensor ', outside(name), ...source ? [' of ', outside(sourceName(source))] : [],
        '. It is shown here as soon as it tells a value.');
    if (byId('unknown').hidden) {
        byId('unknown').hidden = false;
        byId('aside').classList.add('opened');
        byId('unknown-title').focus({preventScroll: true});
    }
}

function leaveUnknown() {
    byId('unknown').hidden = true;
    byId('aside').classList.remove('opened');
    place.go(chosen, null);
    byId('search').focus({preventScroll: true});
}

/** After the connection was lost all sensors are told anew. */
function renewPanel() {
    const again = panel.sensor && sensors.find(panel.sensor.source, panel.sensor.name);
    if (again) {
        panel.renew(again);
        map.select(again);
    }
}

const isSame = (sensor, wanted) => sensor.source === wanted.source && sensor.name === wanted.name;

function remember() {
    if (!following) {
        place.go(chosen, byId('unknown').hidden ? panel.sensor : place.wanted.sensor);
    }
}

/** The kind of the address, else the first one that there are values of. */
function firstKind() {
    const kinds = inOrder(sensors.kinds.values());
    const counts = sensors.countByKind();
    return kinds.find(kind => kind.name === place.wanted.kind)
        ?? kinds.find(kind => counts.has(kind.number))
        ?? kinds[0];
}

function tip(sensor, at) {
    const tip = byId('tip');
    tip.hidden = !sensor;
    if (sensor) {
        const {value, takenAt} = sensor.values.get(chosen.number);
        const city = element('strong');
        city.append(outside(sensor.city ?? sensor.name));
        const from = element('span', 'tip-age', `${ago(now() - takenAt)}, `);
        from.append(outside(sourceName(sensor.source)));
        tip.replaceChildren(city, element('span', '', withUnit(chosen, value)), from);
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
    if (chosen && Date.now() - shownAt > SHOWN_AGAIN) {
        show();
    }
    if (listLate) {
        showList();
    }
    if (list.scale) {
        list.tick();
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
