// The page: puts the views together, and hands on what the server tells and what somebody does.

import {Alarms} from './alarms/alarms.js';
import {Rules} from './alarms/rules.js';
import {follow as followEvents} from './base/feed.js';
import {Keeper, keepShell, lastTold} from './base/offline.js';
import {Page} from './base/page.js';
import {measures} from './base/take.js';
import {language, languages, speak, t, translate} from './base/texts.js';
import {Theme} from './base/themes.js';
import {Compare} from './compare/compare.js';
import {Devices} from './devices/devices.js';
import {Scores} from './forecasts/scores.js';
import {Filters} from './lists/filters.js';
import {SensorList} from './lists/list.js';
import {Near} from './lists/near.js';
import {Rejections} from './lists/rejections.js';
import {Tabs} from './lists/tabs.js';
import {Legend} from './map/legend.js';
import {SensorMap} from './map/map.js';
import {Switcher} from './map/switcher.js';
import {Stages} from './pipeline/stages.js';
import {Status} from './pipeline/status.js';
import {Products} from './products/products.js';
import {RELEASE} from './release.js';
import {Bell} from './sensor/bell.js';
import {Panel} from './sensor/panel.js';
import {Unknown} from './sensor/unknown.js';
import {Statistics} from './statistics/statistics.js';
import {Tenants} from './tenants/tenants.js';
import {Player} from './time/player.js';

const byId = id => document.getElementById(id);
const QUICK = 50; // milliseconds: nobody waits for that
const REST = 20; // times as long as it takes to show the sensors, nothing is shown: so it takes a twentieth of the time
const SHOWN_AGAIN = 15_000; // milliseconds after which values that have grown too old leave the map

translate(document);
document.documentElement.lang = language;
byId('language').replaceChildren(...languages.map(([code, name]) => Object.assign(new Option(name, code, false, code === language), {lang: code})));
byId('language').addEventListener('change', event => speak(event.target.value));
document.querySelector('.skip').addEventListener('click', event => {
    event.preventDefault(); // an address is what is looked at, and that stays
    [byId('search'), byId('sensor-city'), byId('unknown-back')].find(each => each.checkVisibility())?.focus();
});
const page = new Page(follow);
page.theme = new Theme(byId('theme'), recolour);

/**
 * All of one shape, each method but the constructor only where there is something to do: constructor(root, page);
 * snapshot(told) and frame(told), as the server tells; completed(), when the last of the sensors that a snapshot left has come; follow(parts), when something else is looked at: which parts of page.state are
 * otherwise, be it by a link, by Back, or by somebody who did something here; show(), when the map shows something else; recolour(), in
 * another theme; tick(), once a second. A view changes what is looked at by page.go(), or by page.settle() where Back should not lead
 * there, and draws when it is told so like all others. The map says whether it has values of a replay, so the status comes behind it.
 */
const map = new SensorMap(byId('map'), page);
const status = new Status(document.body, page);
const panel = new Panel(byId('sensor'), page);
const views = [
    new Switcher(byId('kinds'), page),
    map,
    new Legend(byId('legend'), page),
    new Player(byId('time'), page),
    new Compare(byId('compare'), page),
    new Stages(byId('stages'), page),
    new Tabs(document.querySelector('[role=tablist]'), page),
    new Filters(byId('lists'), page),
    new SensorList(byId('lists'), page),
    new Near(byId('lists'), page),
    new Alarms(byId('lists'), page),
    new Rules(byId('rules-part'), page),
    new Devices(byId('lists'), page),
    new Scores(byId('lists'), page),
    new Statistics(byId('lists'), page),
    new Tenants(byId('lists'), page),
    new Rejections(byId('lists'), page),
    new Products(byId('lists'), page),
    panel,
    new Bell(byId('bell'), page),
    new Unknown(byId('unknown'), page),
    status,
];
const all = (method, told) => views.forEach(view => view[method]?.(told));

/** Parts of what is looked at that change what the map and the list have. */
const DRAWN = ['kind', 'trusted', 'indoor', 'type', 'scale', 'mean', 'corrected', 'at', 'back'];

let shownAt = 0;
let showingTook = 0;
let soon = null; // a timer, while what was told is to be shown
let texts = []; // of the latest snapshot, to be kept
const keeper = new Keeper();

Object.assign(page, {
    redraw: () => page.chosen && show(),
    say: text => status.say(text),
    wasOpen: wanted => panel.isOf(wanted),
    arrange,
    locate,
    goTo: place => map.goTo(place),
    reach: sensors => map.reach(sensors),
});
Object.defineProperty(page, 'middle', {get: () => map.place});
for (const form of ['csv', 'json']) {
    for (const moment of ['pointerdown', 'focus', 'click']) { // what the map shows when somebody turns to it
        byId(`map-${form}`).addEventListener(moment, ({target}) => target.href = measures(form,
            {...page.chosen && {kind: page.chosen.name}, bbox: map.area.join()}, page.now() - page.state.back * 3_600_000));
    }
}
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
byId('zone').textContent = zone === 'UTC' ? 'UTC' : t('foot.zone', {zone});
setInterval(tick, 1_000);
followEvents({snapshot: (told, text) => {
    page.toldAt = null;
    texts = [];
    snapshot(told);
    keep(text);
}, more: (told, text) => {
    more(told);
    keep(text);
}, frame, release: told => status.renewed(told !== RELEASE), state: connected});
keepShell();

function snapshot(told) {
    page.snapshot(told);
    page.choose();
    page.numbers.follow();
    all('snapshot', told);
    show();
    arrange();
}

/** Of a hundred thousand sensors the first are looked at while the others come. */
function more(told) {
    page.more(told);
    page.choose();
    if (page.toCome > 0) {
        showSoon();
    } else {
        all('completed');
        show();
        arrange();
    }
}

/** A server that has just been started may have nothing to tell yet; what another told before it is worth more. */
function keep(text) {
    texts.push(text);
    if (page.toCome === 0 && page.sensors.size > 0) {
        keeper.keep(texts.splice(0));
    }
}

/** A server that does not answer at all has told us something before, maybe. */
async function connected(state) {
    status.connected(state);
    if (state === 'lost' && !page.chosen) {
        const last = await lastTold();
        if (last && !page.chosen) {
            page.toldAt = last.at;
            snapshot(last.told);
            last.more?.forEach(more);
            status.draw();
        }
    }
}

function frame(told) {
    page.frame(told);
    all('frame', told);
    if (page.changed.length > 0 || page.moved) {
        page.choose();
        showSoon();
        arrange();
    }
}

/** At once where that is quick. To draw a hundred thousand sensors anew each second would leave no time for whoever moves the map. */
function showSoon() {
    const pause = shownAt + showingTook * REST - performance.now();
    if (showingTook < QUICK || pause <= 0) {
        show();
    } else {
        soon ??= setTimeout(show, pause);
    }
}

function follow(parts) {
    if (page.chosen) { // else nothing was told yet
        page.choose();
        page.numbers.follow();
        all('follow', parts);
        if (DRAWN.some(part => parts.has(part))) {
            show();
        }
        arrange();
    }
}

/** Draws what depends on the values. */
function show() {
    clearTimeout(soon);
    soon = null;
    const begin = performance.now();
    page.gather();
    all('show');
    shownAt = performance.now();
    showingTook = shownAt - begin;
}

/** A sensor takes the place of the lists, or lies on the map as a sheet: then what it is of comes out from under it. */
function arrange() {
    byId('aside').classList.toggle('opened', !byId('sensor').hidden || !byId('unknown').hidden);
    if (map.selected !== panel.sensor) {
        map.select(panel.sensor);
        map.uncover(covered());
    }
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

function recolour() {
    all('recolour');
    if (page.chosen) {
        show();
    }
}

function tick() {
    if (page.chosen && performance.now() - shownAt > SHOWN_AGAIN) {
        show();
    }
    page.numbers.tick();
    all('tick');
    document.title = page.chosen ? `${page.chosen.label} · Weir` : 'Weir';
}
