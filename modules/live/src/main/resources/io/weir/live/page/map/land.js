// What lies under the dots: sea, land, borders, graticule, night. Drawn again only when the view or the theme changes.

import d3 from '../base/d3.js';
import {loadCountries} from './atlas.js';
import {midnightPoint} from './sun.js';

const MARGIN = 0.35; // of the view, on each side, that is drawn besides while it is moved
const FINE_FROM = 4; // zoom from which the finer shapes are worth their 230 KB

export class Land {
    /** @param projection fixed for the life of the page; zooming moves the canvas under it */
    constructor(canvas, projection, redraw) {
        this.context = canvas.getContext('2d', {alpha: false}); // the lowest of all: nothing shines through
        this.path = d3.geoPath(projection);
        this.redraw = redraw;
        this.spare = document.createElement('canvas');
        this.kept = null; // what is on it
        this.coarse = [];
        this.fine = null;
        this.loading = true; // until the coarse shapes are there, and while the finer ones are on their way
        this.sphere = this.shape({type: 'Sphere'});
        this.graticule = this.shape(d3.geoGraticule10());
    }

    async load() {
        try {
            this.coarse = this.shapes(await loadCountries('map/countries-110m.json'));
        } finally {
            this.loading = false;
            this.redraw();
        }
    }

    /** @param moving whether it will be another view at once: then what was drawn shortly before is moved along */
    draw(view, ink, moving) {
        const {x, y, k, width, height, ratio} = view;
        if (k >= FINE_FROM) {
            this.loadFine();
        }
        if (!moving) {
            this.kept = null;
            this.paint(this.context, view, ink);
            return;
        }
        if (!this.kept || !this.holds(view, ink)) {
            this.keep(view, ink);
        }
        const {view: was} = this.kept;
        const scale = k / was.k;
        const place = scale === 1 ? Math.round : value => value; // on whole pixels: then it is copied and not computed anew
        this.context.setTransform(1, 0, 0, 1, 0, 0);
        this.context.drawImage(this.spare, place((x - was.x * scale) * ratio), place((y - was.y * scale) * ratio),
            was.width * scale * ratio, was.height * scale * ratio);
    }

    /** Draws more than is seen, to be moved along. */
    keep(view, ink) {
        const {x, y, width, height, ratio} = view;
        const margin = Math.round(Math.min(width, height) * MARGIN);
        const wide = {...view, x: x + margin, y: y + margin, width: width + 2 * margin, height: height + 2 * margin};
        Object.assign(this.spare, {width: Math.round(wide.width * ratio), height: Math.round(wide.height * ratio)});
        this.paint(this.spare.getContext('2d', {alpha: false}), wide, ink);
        this.kept = {view: wide, ink, coarse: this.coarse, fine: this.fine, seen: {width, height}};
    }

    /** Whether all that is seen is in what was kept, and not much coarser or finer. */
    holds({x, y, k, width, height}, ink) {
        const {view: was, seen} = this.kept;
        const scale = k / was.k;
        const left = x - was.x * scale;
        const top = y - was.y * scale;
        return this.kept.ink === ink && this.kept.coarse === this.coarse && this.kept.fine === this.fine
            && seen.width === width && seen.height === height
            && scale > 0.7 && scale < 1.6
            && left <= 0 && top <= 0 && left + was.width * scale >= width && top + was.height * scale >= height;
    }

    paint(context, view, ink) {
        const {x, y, k, width, height, ratio} = view;
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.fillStyle = ink.ground;
        context.fillRect(0, 0, width, height);
        context.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y);
        context.fillStyle = ink.sea;
        context.fill(this.sphere.line);
        context.lineWidth = 0.7 / k;
        context.strokeStyle = ink.graticule;
        context.stroke(this.graticule.line);
        this.drawCountries(context, view, ink);
        this.drawNight(context, ink);
    }

    drawCountries(context, view, ink) {
        const left = -view.x / view.k;
        const top = -view.y / view.k;
        const right = left + view.width / view.k;
        const bottom = top + view.height / view.k;
        context.lineJoin = 'round';
        context.lineWidth = 0.8 / view.k;
        context.fillStyle = ink.land;
        context.strokeStyle = ink.border;
        for (const {line, bounds: [[x0, y0], [x1, y1]]} of view.k >= FINE_FROM && this.fine || this.coarse) {
            if (x1 > left && x0 < right && y1 > top && y0 < bottom) {
                context.fill(line);
                context.stroke(line);
            }
        }
    }

    drawNight(context, ink) {
        const minute = Math.floor(Date.now() / 60_000);
        if (this.nightOf !== minute) {
            this.nightOf = minute;
            const midnight = midnightPoint(minute * 60_000);
            // nested circles: the dusk, until the sun is 12 degrees down, has no edge
            this.nights = d3.range(90, 77, -1.5).map(radius =>
                this.shape(d3.geoCircle().center(midnight).radius(radius).precision(2)()).line);
        }
        context.fillStyle = ink.night;
        this.nights.forEach(night => context.fill(night));
    }

    async loadFine() {
        if (this.fine === null) {
            this.fine = false; // asked for
            this.loading = true;
            try {
                this.fine = this.shapes(await loadCountries('map/countries-50m.json'));
            } catch {
                this.fine = null; // the coarse ones do; it is asked for again at the next zoom
            }
            this.loading = false;
            if (this.fine) {
                this.redraw();
            }
        }
    }

    shapes(countries) {
        return countries.map(country => this.shape(country));
    }

    shape(geometry) {
        return {line: new Path2D(this.path(geometry)), bounds: this.path.bounds(geometry)};
    }
}
