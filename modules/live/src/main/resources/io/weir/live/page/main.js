// The page: puts the views together, and hands on what the server tells and what somebody does.

import {Alarms} from './alarms/alarms.js';
import {follow as followEvents} from './base/feed.js';
import {outside} from './base/format.js';
import {inOrder} from './base/kinds.js';
import {Page} from './base/page.js';
import {Place} from './base/place.js';
import {sourceName} from './base/sources.js';
import {Theme} from './base/themes.js';
import {SensorList} from './lists/list.js';
import {Rejections} from './lists/rejections.js';
import {makeTabs} from './lists/tabs.js';
import {Legend} from './map/legend.js';
import {SensorMap} from './map/map.js';
import {Switcher} from './map/switcher.js';
import {Stages} from './pipeline/stages.js';
import {Status} from './pipeline/status.js';
import {Products} from './products/products.js';
import {Panel} from './sensor/panel.js';

const byId = id => document.getElementById(id);
const SHOWN_AGAIN = 15_000; // milliseconds after which values that have grown too old leave the map

const page = new Page();
Object.assign(page, {choose, redraw: () => page.chosen && show(), open, opened, closed, locate, theme: new Theme(byId('theme'), recolour)});
const place = new Place(follow);
const map = new SensorMap(byId('map'), page);
const status = new Status(document.body, page);
const panel = new Panel(byId('sensor'), page);

/**
 * All of one shape, each method but the constructor only where there is something to do: constructor(root, page);
 * snapshot(told) and frame(told), as the server tells; show(), when the map shows something else; recolour(), in another theme;
 * tick(), once a second. The map says whether it has values of a replay, so the status comes behind it.
 */
const views = [
    new Switcher(byId('kinds'), page),
    map,
    new Legend(byId('legend'), page),
    new Stages(byId('stages'), page),
    new SensorList(byId('lists'), page),
    new Alarms(byId('lists'), page),
    new Rejections(byId('lists'), page),
    new Products(byId('lists'), page),
    panel,
    status,
];
const all = (method, told) => views.forEach(view => view[method]?.(told));

let shownAt = 0;
let following = false; // somebody is led by the address, which therefore stays as it is

makeTabs(document.querySelector('[role=tablist]'));
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
byId('zone').textContent = zone === 'UTC' ? 'UTC' : `${zone}; point at one for UTC`;
byId('unknown-back').addEventListener('click', leaveUnknown);
byId('unknown').addEventListener('keydown', event => event.key === 'Escape' && leaveUnknown());
setInterval(tick, 1_000);
followEvents({snapshot, frame, state: state => status.connected(state)});

function snapshot(told) {
    page.snapshot(told);
    page.chosen = page.chosen ? page.sensors.kinds.get(page.chosen.number) : firstKind();
    all('snapshot', told);
    show();
    renewPanel();
    openWanted();
}

function frame(told) {
    const {changed, moved} = page.frame(told);
    all('frame', told);
    if (changed.length > 0 || moved) {
        keepUp(changed);
    }
}

/** Some values are new. */
function keepUp(changed) {
    if (!page.fitted && !place.wanted.kind && !page.sensors.countByKind().has(page.chosen.number)) {
        page.chosen = firstKind();
    }
    show();
    map.pulse(changed.filter(change => change.kinds.includes(page.chosen.number) && page.isFresh(change.sensor))
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
    page.gather();
    all('show');
    shownAt = Date.now();
}

function choose(kind) {
    page.chosen = kind;
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
    if (!page.chosen) {
        return; // nothing was told yet
    }
    led(() => {
        const kind = firstKind();
        if (kind !== page.chosen) {
            choose(kind);
        }
        openWanted();
    });
    place.settle(page.chosen, place.wanted.sensor);
}

/** The sensor that the address names, or that there is none. */
function openWanted() {
    const wanted = place.wanted.sensor;
    const sensor = wanted && page.sensors.find(wanted.source, wanted.name);
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
    place.go(page.chosen, null);
    byId('search').focus({preventScroll: true});
}

/** After the connection was lost all sensors are told anew. */
function renewPanel() {
    const again = panel.sensor && page.sensors.find(panel.sensor.source, panel.sensor.name);
    if (again) {
        panel.renew(again);
        map.select(again);
    }
}

const isSame = (sensor, wanted) => sensor.source === wanted.source && sensor.name === wanted.name;

function remember() {
    if (!following) {
        place.go(page.chosen, byId('unknown').hidden ? panel.sensor : place.wanted.sensor);
    }
}

/** The kind of the address, else the first one that there are values of. */
function firstKind() {
    const kinds = inOrder(page.sensors.kinds.values());
    const counts = page.sensors.countByKind();
    return kinds.find(kind => kind.name === place.wanted.kind)
        ?? kinds.find(kind => counts.has(kind.number))
        ?? kinds[0];
}

function recolour() {
    all('recolour');
    if (page.chosen) {
        show();
    }
}

function tick() {
    if (page.chosen && Date.now() - shownAt > SHOWN_AGAIN) {
        show();
    }
    all('tick');
    document.title = page.chosen ? `${page.chosen.label} · Weir` : 'Weir';
}
