// The map: a fixed projection, moved and zoomed as a plane; land below, dots above.

import d3 from '../base/d3.js';
import {ago, element, fullMoment, outside, withUnit} from '../base/format.js';
import {notLive} from '../base/sources.js';
import {parts as textParts, t} from '../base/texts.js';
import {Dots, project} from './dots.js';
import {Hexagons} from './hexagons.js';
import {Labels} from './labels.js';
import {Land} from './land.js';
import {Signs} from './signs.js';

const WORLD = 1000; // width of the projected world, in its own units
const TILE = 256; // pixels of the world at zoom 0 of an address
const MOST_ZOOM = 600;
const FAINT = 3 / 4; // of the age at which a value leaves the map
const STEP = 60; // pixels that an arrow key moves
const MANY = 600; // dots from which on hexagons stand for them
const TOWN = 60; // zoom at which a town fills the map
const NEAR = 22; // zoom from which on dots are apart
const CROWD = 4_000; // dots in view from which on they are not, however near
const MARGIN = 0.025; // share of sensors on each side that fitting leaves out: a few are far from all others

export class SensorMap {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.canvases = ['#land', '#dots', '#signs'].map(id => root.querySelector(id));
        this.hand = d3.select(this.canvases[1]); // what is grabbed and has the focus
        this.projection = d3.geoNaturalEarth1().fitWidth(WORLD, {type: 'Sphere'});
        this.land = new Land(this.canvases[0], this.projection, () => this.changed());
        this.dots = new Dots(this.canvases[1]);
        this.hexagons = new Hexagons(this.canvases[1]);
        this.labels = new Labels();
        this.signs = new Signs(this.canvases[2], this.labels);
        this.calm = matchMedia('(prefers-reduced-motion: reduce)');
        this.view = {x: 0, y: 0, k: 1, width: 0, height: 0, ratio: 1};
        this.ink = inkOf();
        this.named = {kind: null, sensors: 0}; // what the names of cities were gathered of
        this.listen();
        new ResizeObserver(() => this.resize()).observe(root);
        this.land.load().catch(() => root.dataset.land = 'missing'); // the dots do without
        setInterval(() => this.changed(), 60_000); // night moves on
    }

    frame() {
        this.moved ||= this.page.moved; // what is shown may be shown later
        if (this.page.sourcesChanged) {
            this.tellReplay();
        }
        const {isPast, isMean} = this.page.numbers;
        this.pulse(isPast || isMean ? [] : this.page.changed.filter(change => change.kinds.includes(this.page.chosen.number) && this.page.isFresh(change.sensor))
            .map(change => change.sensor));
    }

    snapshot() {
        this.frame();
    }

    completed() {
        this.moved = true;
    }

    follow(parts) {
        if (parts.has('points')) {
            this.changed();
        }
        if (parts.has('map') && !this.isThere(this.page.state.map)) {
            this.held = false; // as in aimAt
            this.aim();
        }
    }

    /** New values, or another kind to show. */
    show() {
        const {page} = this;
        this.dots.place(page.shown, page.scale, this.projection, {
            told: sensor => page.told(sensor),
            faintBefore: page.numbers.isPast || page.numbers.isMean ? -Infinity : page.now() - page.fresh * FAINT,
            isDoubted: sensor => page.doubt(sensor) > 0,
        });
        this.hexagons.place(this.dots.placed, page.scale);
        this.name();
        this.dotsChanged = true;
        this.request();
        this.tellReplay();
        if (!page.fitted && this.dots.placed.length > 0) {
            page.fitted = true;
            this.aim();
        }
    }

    /** Names are of where many sensors are: they are gathered anew when some came or went, not with each value. */
    name() {
        const {shown, chosen} = this.page;
        const {kind, sensors} = this.named;
        if (this.moved || kind !== chosen || Math.abs(shown.length - sensors) > 0.1 * sensors) {
            this.moved = false;
            this.named = {kind: chosen, sensors: shown.length};
            this.labels.gather(shown);
        }
    }

    /** Values of a replay are said to be such, as long as the map has any. */
    tellReplay() {
        const bySource = new Map();
        for (const {sensor: {source}} of this.dots.placed) {
            bySource.set(source, (bySource.get(source) ?? 0) + 1);
        }
        const replays = [...bySource.keys()].filter(source => this.page.sources.isReplay(source));
        const replayed = d3.sum(replays, source => bySource.get(source));
        this.part('recorded').hidden = replayed === 0;
        this.part('recorded').textContent = replayed === 0
            ? '' : notLive(replays.map(source => this.page.sources.aboutOf(source)), replayed, this.dots.placed.length);
        this.page.mixed = replayed > 0;
    }

    pulse(sensors) {
        this.signs.pulse(sensors);
        this.request();
    }

    /** Marks where it stands, be it shown or not. */
    select(sensor) {
        if (sensor) {
            project(sensor, this.projection);
        }
        this.selected = sensor;
        this.request();
    }

    /** The theme is another one. */
    recolour() {
        this.ink = inkOf();
        this.changed();
    }

    /** To where the address says, which is where most of the sensors are if it says nothing; and stays so at any size of the window. */
    aim(calmly = this.calm.matches) {
        const wanted = this.page.state.map;
        if (this.isThere(wanted)) {
            return;
        }
        if (wanted === 'world') {
            this.go(WORLD / 2, this.worldHeight / 2, this.least, calmly);
        } else if (wanted) {
            const [x, y] = this.projection([wanted.longitude, wanted.latitude]);
            this.go(x, y, 2 ** wanted.zoom * TILE / WORLD, calmly);
        } else {
            this.fit(calmly);
        }
    }

    fit(calmly) {
        const sensors = this.dots.placed.map(dot => dot.sensor);
        if (sensors.length === 0) {
            this.go(WORLD / 2, this.worldHeight / 2, this.least, calmly);
        } else {
            this.enclose(sensors, MARGIN, calmly);
        }
    }

    /** Brings sensors that were found into view. */
    reach(sensors) {
        const placed = sensors.filter(sensor => sensor.latitude !== null);
        if (placed.length > 0) {
            placed.forEach(sensor => project(sensor, this.projection));
            this.held = true;
            this.enclose(placed, 0, this.calm.matches);
        }
    }

    /** @param margin share of them on each side that may stay outside */
    enclose(sensors, margin, calmly) {
        const ends = values => (values.sort(d3.ascending), [d3.quantileSorted(values, margin), d3.quantileSorted(values, 1 - margin)]);
        const [x0, x1] = ends(sensors.map(sensor => sensor.x));
        const [y0, y1] = ends(sensors.map(sensor => sensor.y));
        const k = 0.86 * Math.min(this.view.width / Math.max(x1 - x0, 4), this.view.height / Math.max(y1 - y0, 4));
        this.go((x0 + x1) / 2, (y0 + y1) / 2, Math.min(k, 60 * this.least), calmly);
    }

    /** Brings a place into the middle, as near as a town is. */
    goTo({latitude, longitude}) {
        const [x, y] = this.projection([longitude, latitude]);
        this.held = true;
        this.go(x, y, Math.max(this.view.k, TOWN), this.calm.matches);
    }

    /** The middle and the zoom, as an address has them. */
    get place() {
        const {x, y, k, width, height} = this.view;
        const [longitude, latitude] = this.projection.invert([(width / 2 - x) / k, (height / 2 - y) / k]);
        return {
            zoom: Math.log2(k * WORLD / TILE),
            latitude: Math.max(-90, Math.min(90, latitude)),
            longitude: Math.max(-180, Math.min(180, longitude)),
        };
    }

    /** West, south, east and north of what is seen, in degrees; meridians are curved, so by its corners and the middles of its edges. */
    get area() {
        const {x, y, k, width, height} = this.view;
        const seen = [0, width / 2, width].flatMap(right => [0, height / 2, height].map(down => this.projection.invert([(right - x) / k, (down - y) / k])));
        const [west, east] = d3.extent(seen, ([longitude]) => Math.max(-180, Math.min(180, longitude)));
        const [south, north] = d3.extent(seen, ([, latitude]) => Math.max(-90, Math.min(90, latitude)));
        return [west, south, east, north].map(degrees => degrees.toFixed(4));
    }

    /** Whether the view is the one that an address says, as near as it says it. */
    isThere(place) {
        return typeof place === 'object' && place !== null
            && Math.abs(place.zoom - this.place.zoom) < 0.01
            && Math.abs(place.latitude - this.place.latitude) < 1e-4 && Math.abs(place.longitude - this.place.longitude) < 1e-4;
    }

    /**
     * Brings a sensor into the middle, near enough to tell it from others.
     *
     * @param covered how much of the map, from its lower edge, is hidden
     */
    locate(sensor, covered = 0) {
        if (sensor.x !== undefined) {
            this.held = true;
            this.go(sensor.x, sensor.y, Math.max(this.view.k, 40), this.calm.matches, covered);
        }
    }

    /** Moves the chosen sensor out from under what covers the lower part of the map. */
    uncover(covered) {
        if (this.moving) {
            this.later = covered; // where it goes is not known before it is there
            return;
        }
        const sensor = this.selected;
        const {y, k, height} = this.view;
        if (covered > 0 && sensor?.x !== undefined && sensor.y * k + y > height - covered - 20) {
            this.held = true;
            this.go(sensor.x, sensor.y, k, this.calm.matches, covered);
        }
    }

    go(x, y, k, calmly, covered = 0) {
        const {width, height} = this.view;
        this.moving = !calmly;
        this.root.dataset.state = 'moving';
        const goal = d3.zoomIdentity.translate(width / 2, (height - covered) / 2).scale(k).translate(-x, -y);
        (calmly ? this.hand : this.hand.transition().duration(1_400).ease(d3.easeCubicInOut)).call(this.zoom.transform, goal);
    }

    listen() {
        const canvas = this.canvases[1];
        this.zoom = d3.zoom()
            .clickDistance(5)
            .on('start', () => {
                this.moving = true;
                this.root.dataset.state = 'moving';
            })
            .on('zoom', ({transform, sourceEvent}) => {
                Object.assign(this.view, {x: transform.x, y: transform.y, k: transform.k});
                this.held ||= Boolean(sourceEvent); // somebody took hold of it
                this.tip(null);
                this.changed();
            })
            .on('end', () => {
                this.moving = false;
                this.changed();
                if (this.held) {
                    this.held = false;
                    this.page.settle({map: this.place});
                }
                const covered = this.later ?? 0;
                this.later = 0;
                this.uncover(covered);
            });
        this.hand.call(this.zoom).on('dblclick.zoom', null);
        canvas.addEventListener('click', event => {
            const found = this.at(event);
            if (found?.dots) {
                this.held = true;
                this.go(found.x, found.y, this.view.k * 4, this.calm.matches);
            } else if (found) {
                this.page.open(found);
            }
        });
        canvas.addEventListener('pointermove', event => {
            const sensor = event.pointerType === 'touch' || event.buttons ? null : this.at(event);
            canvas.style.cursor = sensor ? 'pointer' : '';
            this.tip(sensor, [event.offsetX, event.offsetY]);
        });
        canvas.addEventListener('pointerleave', () => this.tip(null));
        this.part('zoom-in').addEventListener('click', () => this.closer(1.8));
        this.part('zoom-out').addEventListener('click', () => this.closer(1 / 1.8));
        this.part('zoom-fit').addEventListener('click', () => this.aimAt(null));
        this.part('zoom-world').addEventListener('click', () => this.aimAt('world'));
        canvas.addEventListener('keydown', event => this.key(event));
    }

    tip(sensor, at) {
        const tip = this.part('tip');
        tip.hidden = !sensor;
        if (sensor) {
            tip.replaceChildren(...sensor.dots ? this.ofMany(sensor) : this.ofOne(sensor));
            const left = Math.min(at[0] + 14, this.view.width - tip.offsetWidth - 8);
            tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, at[1] - tip.offsetHeight - 12)}px)`;
        }
    }

    ofOne(sensor) {
        const {chosen, numbers, scale} = this.page;
        const {value, takenAt} = this.page.told(sensor);
        const city = element('strong');
        city.append(outside(sensor.city ?? sensor.name));
        const when = numbers.isPast ? fullMoment(takenAt) : numbers.isMean ? t(`mean.${this.page.state.mean}`) : ago(this.page.now() - takenAt);
        const from = element('span', 'tip-age', `${when}, `);
        from.append(outside(this.page.sources.nameOf(sensor.source)));
        const by = numbers.isCorrected ? this.page.state.corrected : null;
        return [city, element('span', '', [withUnit(chosen, value), by, bandName(scale, value)].filter(Boolean).join(' \u00b7 ')), from];
    }

    ofMany({dots, median, least, most}) {
        const {chosen, scale} = this.page;
        const cities = [...new Set(dots.map(dot => dot.sensor.city).filter(Boolean))];
        const title = element('strong');
        title.append(...cities.length > 0 ? [outside(cities.slice(0, 2).join(', '))] : [], cities.length > 2 ? ' \u2026' : '');
        const middle = [t('map.median', {value: withUnit(chosen, median)}), bandName(scale, median)].filter(Boolean).join(' \u00b7 ');
        const many = element('span', 'tip-age');
        many.append(...textParts('map.many', {n: dots.length, least: withUnit(chosen, least), most: withUnit(chosen, most)}));
        return [title, element('span', '', middle), many];
    }

    /** Dots that lie on each other say less than what is usual among them. */
    get areHexagons() {
        const {points} = this.page.state;
        return points === 'auto' ? this.dots.placed.length > MANY && (this.view.k < NEAR || this.isCrowded()) : points === 'hexagons';
    }

    /** Near by too, where sensors are dense. Once that they are hexagons they stay so a little longer: else they would flicker. */
    isCrowded() {
        const {dots, view} = this;
        const most = this.crowded ? CROWD * 0.8 : CROWD;
        this.crowded = dots.placed.length > most && dots.within(view) > most;
        return this.crowded;
    }

    key(event) {
        const by = (x, y) => () => this.zoom.translateBy(this.hand, x / this.view.k, y / this.view.k);
        const actions = {
            ArrowLeft: by(STEP, 0), ArrowRight: by(-STEP, 0), ArrowUp: by(0, STEP), ArrowDown: by(0, -STEP),
            '+': () => this.closer(1.5), '=': () => this.closer(1.5), '-': () => this.closer(1 / 1.5),
            0: () => this.aimAt(null), 9: () => this.aimAt('world'),
        };
        if (actions[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
            event.preventDefault();
            this.held = !['0', '9'].includes(event.key);
            actions[event.key]();
        }
    }

    /** Even where the address says so already: somebody who has just opened the page may have moved it since. */
    aimAt(place) {
        this.held = false; // whoever led it elsewhere before is not there yet, and wants this now
        this.page.settle({map: place});
        this.aim();
    }

    closer(factor) {
        this.held = true;
        this.moving = !this.calm.matches;
        this.root.dataset.state = 'moving';
        (this.calm.matches ? this.hand : this.hand.transition().duration(200)).call(this.zoom.scaleBy, factor);
    }

    at(event) {
        if (!this.dots.scale) {
            return null;
        }
        const point = [event.offsetX, event.offsetY];
        const cell = this.areHexagons ? this.hexagons.find(point, this.view) : null;
        return this.areHexagons ? cell?.dots.length === 1 ? cell.dots[0].sensor : cell : this.dots.at(point, this.view);
    }

    resize() {
        const {width, height} = this.root.getBoundingClientRect();
        const ratio = Math.min(devicePixelRatio || 1, 2);
        if (width === 0 || height === 0) {
            return;
        }
        Object.assign(this.view, {width, height, ratio});
        for (const canvas of this.canvases) {
            canvas.width = Math.round(width * ratio);
            canvas.height = Math.round(height * ratio);
        }
        this.worldHeight = this.land.path.bounds({type: 'Sphere'})[1][1];
        this.least = Math.min(width / WORLD, height / this.worldHeight);
        this.zoom.scaleExtent([this.least * 0.9, this.least * MOST_ZOOM])
            .translateExtent([[-WORLD * 0.1, -WORLD * 0.1], [WORLD * 1.1, this.worldHeight + WORLD * 0.1]]);
        this.aim(true);
        this.changed();
    }

    changed() {
        this.root.dataset.state = 'moving';
        this.landChanged = true;
        this.dotsChanged = true;
        this.request();
    }

    request() {
        this.asked ??= requestAnimationFrame(now => {
            this.asked = null;
            this.draw(now);
        });
    }

    draw(now) {
        if (this.view.width === 0) {
            return;
        }
        if (this.landChanged) {
            this.landChanged = false;
            this.land.draw(this.view, this.ink, this.moving);
        }
        const {scale} = this.dots;
        if (scale && this.dotsChanged) {
            this.dotsChanged = false;
            this.markFirst();
            (this.areHexagons ? this.hexagons : this.dots).draw(this.view, this.ink);
        }
        if (scale) {
            const radius = this.dots.radius(this.view.k);
            this.signs.draw(this.view, this.ink, {radius, scale, told: sensor => this.page.told(sensor), selected: this.selected, now});
        }
        if (this.signs.moving) {
            this.request();
        }
        this.root.dataset.state = this.moving || this.land.loading || this.page.toCome > 0 ? 'moving' : 'still';
    }

    /** For whoever measures: browsers' tools and benches show it beside the first paint. */
    markFirst() {
        if (!this.marked && this.dots.placed.length > 0) {
            this.marked = true;
            requestAnimationFrame(() => performance.mark('first-dots')); // when this frame was shown
        }
    }
}

/** The colours of the map, from the style sheet. */
function inkOf() {
    const style = getComputedStyle(document.documentElement);
    const ink = name => style.getPropertyValue(`--map-${name}`).trim();
    return {
        name: ink('name'), ground: ink('ground'), sea: ink('sea'), land: ink('land'), border: ink('border'),
        graticule: ink('graticule'), night: ink('night'), rim: ink('rim'), label: ink('label'), halo: ink('halo'),
        glow: ink('glow') === '1', text: ink('text'), font: style.getPropertyValue('--font').trim(),
    };
}

/** How an index calls a value; nothing where the colours are of none. */
function bandName(scale, value) {
    const band = scale.band(value);
    return band ? t(`band.${scale.index.code}.${band.name}`) : null;
}
