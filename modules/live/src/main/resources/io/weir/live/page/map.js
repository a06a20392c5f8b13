// The map: a fixed projection, moved and zoomed as a plane; land below, dots above.

import d3 from './d3.js';
import {Dots, project} from './dots.js';
import {Labels} from './labels.js';
import {Land} from './land.js';
import {Signs} from './signs.js';

const WORLD = 1000; // width of the projected world, in its own units
const MOST_ZOOM = 600;
const STEP = 60; // pixels that an arrow key moves
const MARGIN = 0.025; // share of sensors on each side that fitting leaves out: a few are far from all others

export class SensorMap {
    /** @param on has open(sensor) and tip(sensor, [x, y]) */
    constructor(root, on) {
        this.root = root;
        this.on = on;
        this.canvases = ['#land', '#dots', '#signs'].map(id => root.querySelector(id));
        this.hand = d3.select(this.canvases[1]); // what is grabbed and has the focus
        this.projection = d3.geoNaturalEarth1().fitWidth(WORLD, {type: 'Sphere'});
        this.land = new Land(this.canvases[0], this.projection, () => this.changed());
        this.dots = new Dots(this.canvases[1]);
        this.labels = new Labels();
        this.signs = new Signs(this.canvases[2], this.labels);
        this.calm = matchMedia('(prefers-reduced-motion: reduce)');
        this.view = {x: 0, y: 0, k: 1, width: 0, height: 0, ratio: 1};
        this.ink = inkOf();
        this.listen();
        new ResizeObserver(() => this.resize()).observe(root);
        this.land.load().catch(() => root.dataset.land = 'missing'); // the dots do without
        this.keep = () => this.world(true);
        setInterval(() => this.changed(), 60_000); // night moves on
    }

    /** New values, or another kind to show. */
    show(scale, sensors, faintBefore) {
        this.dots.place(sensors, scale, this.projection, faintBefore);
        this.labels.gather(sensors);
        this.dotsChanged = true;
        this.request();
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

    /** To where most of the sensors are, and stays so at any size of the window. */
    fit(calmly = this.calm.matches) {
        this.keep = () => this.fit(true);
        const xs = this.dots.placed.map(dot => dot.x).sort(d3.ascending);
        const ys = this.dots.placed.map(dot => dot.y).sort(d3.ascending);
        if (xs.length === 0) {
            this.go(WORLD / 2, this.worldHeight / 2, this.least, calmly);
            return;
        }
        const ends = sorted => [d3.quantileSorted(sorted, MARGIN), d3.quantileSorted(sorted, 1 - MARGIN)];
        const [[x0, x1], [y0, y1]] = [ends(xs), ends(ys)];
        const k = 0.86 * Math.min(this.view.width / Math.max(x1 - x0, 4), this.view.height / Math.max(y1 - y0, 4));
        this.go((x0 + x1) / 2, (y0 + y1) / 2, Math.min(k, 60 * this.least), calmly);
    }

    world(calmly = this.calm.matches) {
        this.keep = () => this.world(true);
        this.go(WORLD / 2, this.worldHeight / 2, this.least, calmly);
    }

    /**
     * Brings a sensor into the middle, near enough to tell it from others.
     *
     * @param covered how much of the map, from its lower edge, is hidden
     */
    locate(sensor, covered = 0) {
        if (sensor.x !== undefined) {
            this.keep = null;
            this.go(sensor.x, sensor.y, Math.max(this.view.k, 40), this.calm.matches, covered);
        }
    }

    /** Moves a sensor out from under what covers the lower part of the map. */
    uncover(sensor, covered) {
        const {x, y, k, height} = this.view;
        if (sensor.x !== undefined && sensor.y * k + y > height - covered - 20) {
            this.keep = null;
            this.go(sensor.x, sensor.y, k, this.calm.matches, covered);
        }
    }

    go(x, y, k, calmly, covered = 0) {
        const {width, height} = this.view;
        const goal = d3.zoomIdentity.translate(width / 2, (height - covered) / 2).scale(k).translate(-x, -y);
        (calmly ? this.hand : this.hand.transition().duration(1_400).ease(d3.easeCubicInOut)).call(this.zoom.transform, goal);
    }

    listen() {
        const canvas = this.canvases[1];
        this.zoom = d3.zoom()
            .clickDistance(5)
            .on('zoom', ({transform, sourceEvent}) => {
                Object.assign(this.view, {x: transform.x, y: transform.y, k: transform.k});
                if (sourceEvent) {
                    this.keep = null; // somebody took hold of it
                }
                this.on.tip(null);
                this.changed();
            });
        this.hand.call(this.zoom).on('dblclick.zoom', null);
        canvas.addEventListener('click', event => {
            const sensor = this.at(event);
            if (sensor) {
                this.on.open(sensor);
            }
        });
        canvas.addEventListener('pointermove', event => {
            const sensor = event.pointerType === 'touch' || event.buttons ? null : this.at(event);
            canvas.style.cursor = sensor ? 'pointer' : '';
            this.on.tip(sensor, [event.offsetX, event.offsetY]);
        });
        canvas.addEventListener('pointerleave', () => this.on.tip(null));
        canvas.addEventListener('keydown', event => this.key(event));
    }

    key(event) {
        const by = (x, y) => () => this.zoom.translateBy(this.hand, x / this.view.k, y / this.view.k);
        const actions = {
            ArrowLeft: by(STEP, 0), ArrowRight: by(-STEP, 0), ArrowUp: by(0, STEP), ArrowDown: by(0, -STEP),
            '+': () => this.closer(1.5), '=': () => this.closer(1.5), '-': () => this.closer(1 / 1.5),
            0: () => this.fit(), 9: () => this.world(),
        };
        if (actions[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
            event.preventDefault();
            this.keep = null;
            actions[event.key]();
        }
    }

    closer(factor) {
        this.keep = null;
        (this.calm.matches ? this.hand : this.hand.transition().duration(200)).call(this.zoom.scaleBy, factor);
    }

    at(event) {
        return this.dots.scale ? this.dots.at([event.offsetX, event.offsetY], this.view) : null;
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
        this.keep?.();
        this.changed();
    }

    changed() {
        this.landChanged = true;
        this.dotsChanged = true;
        this.request();
    }

    request() {
        this.frame ??= requestAnimationFrame(now => {
            this.frame = null;
            this.draw(now);
        });
    }

    draw(now) {
        if (this.view.width === 0) {
            return;
        }
        if (this.landChanged) {
            this.landChanged = false;
            this.land.draw(this.view, this.ink);
        }
        const {scale} = this.dots;
        if (scale && this.dotsChanged) {
            this.dotsChanged = false;
            this.dots.draw(this.view, this.ink);
        }
        if (scale) {
            const radius = this.dots.radius(this.view.k);
            this.signs.draw(this.view, this.ink, {radius, scale, selected: this.selected, now});
        }
        if (this.signs.moving) {
            this.request();
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
