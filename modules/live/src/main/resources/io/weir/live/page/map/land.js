// What lies under the dots: sea, land, borders, graticule, night. Drawn again only when the view or the theme changes.

import d3 from '../base/d3.js';
import {loadCountries} from './atlas.js';
import {midnightPoint} from './sun.js';

const FINE_FROM = 4; // zoom from which the finer shapes are worth their 230 KB

export class Land {
    /** @param projection fixed for the life of the page; zooming moves the canvas under it */
    constructor(canvas, projection, redraw) {
        this.context = canvas.getContext('2d');
        this.path = d3.geoPath(projection);
        this.redraw = redraw;
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

    draw(view, ink) {
        const {context} = this;
        const {x, y, k, width, height, ratio} = view;
        if (k >= FINE_FROM) {
            this.loadFine();
        }
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.fillStyle = ink.ground;
        context.fillRect(0, 0, width, height);
        context.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y);
        context.fillStyle = ink.sea;
        context.fill(this.sphere.line);
        context.lineWidth = 0.7 / k;
        context.strokeStyle = ink.graticule;
        context.stroke(this.graticule.line);
        this.drawCountries(view, ink);
        this.drawNight(ink);
    }

    drawCountries(view, ink) {
        const {context} = this;
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

    drawNight(ink) {
        const minute = Math.floor(Date.now() / 60_000);
        if (this.nightOf !== minute) {
            this.nightOf = minute;
            const midnight = midnightPoint(minute * 60_000);
            // nested circles: the dusk, until the sun is 12 degrees down, has no edge
            this.nights = d3.range(90, 77, -1.5).map(radius =>
                this.shape(d3.geoCircle().center(midnight).radius(radius).precision(2)()).line);
        }
        this.context.fillStyle = ink.night;
        this.nights.forEach(night => this.context.fill(night));
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
