// What the colours mean, and how many sensors have each: a histogram on its own scale.

import d3 from '../base/d3.js';
import {amount, compact, count, span, withUnit} from '../base/format.js';
import {STEPS} from '../base/scales.js';

const WIDTH = 264;
const BARS = 34;
const RAMP = 8;
const AXIS = 17;

export class Legend {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        this.svg = d3.select(root).select('#legend-scale')
            .attr('viewBox', `0 0 ${WIDTH} ${BARS + RAMP + AXIS}`);
    }

    show() {
        const {scale, shown, leftOut} = this.page;
        const values = shown.map(sensor => sensor.values.get(scale.kind.number).value);
        const text = (id, value) => this.root.querySelector(id).textContent = value;
        text('#legend-name', scale.kind.label);
        text('#legend-unit', scale.kind.shownUnit);
        text('#legend-count', values.length === 1 ? '1 sensor' : `${count(values.length)} sensors`);
        this.svg.attr('aria-label', summary(scale, values));
        this.drawBars(scale, values);
        this.drawRamp(scale);
        this.drawTicks(scale);
        this.drawGuide(scale);
        this.drawNote(scale, shown.some(sensor => sensor.indoor));
        this.drawLeftOut(leftOut, this.page.fresh);
        this.drawNowhere(shown.filter(sensor => sensor.latitude === null).length);
        this.root.hidden = false;
    }

    drawBars(scale, values) {
        const bins = new Array(STEPS).fill(0);
        values.forEach(value => bins[scale.step(value)]++);
        const height = d3.scaleSqrt().domain([0, Math.max(1, d3.max(bins))]).range([0, BARS - 2]);
        this.rects('bars', bins, (bar, i) => bar
            .attr('y', n => BARS - height(n))
            .attr('height', height)
            .attr('fill', (n, step) => scale.colours[step]));
    }

    drawRamp(scale) {
        this.rects('ramp', scale.colours, bar => bar
            .attr('y', BARS)
            .attr('height', RAMP)
            .attr('fill', colour => colour));
    }

    rects(name, data, draw) {
        const step = WIDTH / STEPS;
        draw(this.group(name).selectAll('rect').data(data).join('rect')
            .attr('x', (d, i) => i * step)
            .attr('width', step + (name === 'ramp' ? 0.4 : -0.6)));
    }

    drawTicks(scale) {
        const last = scale.ticks.length - 1;
        this.group('ticks').selectAll('text').data(scale.ticks).join('text')
            .attr('x', tick => scale.place(tick) * WIDTH)
            .attr('y', BARS + RAMP + 13)
            .attr('text-anchor', (tick, i) => i === 0 ? 'start' : i === last ? 'end' : 'middle')
            .text((tick, i) => (i === last && tick < scale.kind.highest ? '≥ ' : i === 0 && tick > scale.kind.lowest ? '≤ ' : '')
                + round(scale.kind, tick));
    }

    /** A mark only where somebody answers for it; the note says who. */
    drawGuide(scale) {
        const guides = scale.guide === undefined ? [] : [scale.guide];
        this.group('guide').selectAll('path').data(guides).join('path')
            .attr('d', guide => `M${scale.place(guide) * WIDTH},4V${BARS + RAMP + 2}`);
    }

    drawNote(scale, indoors) {
        const notes = [];
        if (scale.guide !== undefined) {
            notes.push(`Dashed: ${round(scale.kind, scale.guide)} ${scale.kind.shownUnit}, ${scale.guideFrom}.`);
        }
        if (indoors) {
            notes.push('Rings: indoors.');
        }
        const note = this.root.querySelector('#legend-note');
        note.hidden = notes.length === 0;
        note.textContent = notes.join(' ');
    }

    /**
     * @param number of sensors without a value of that time
     * @param fresh how long that is, in milliseconds
     */
    drawLeftOut(number, fresh) {
        const within = fresh === 3_600_000 ? 'hour' : span(fresh);
        const left = this.root.querySelector('#legend-left');
        left.hidden = number === 0;
        left.textContent = number === 1
            ? `1 sensor without a value in the last ${within} is left out.`
            : `${count(number)} sensors without a value in the last ${within} are left out.`;
    }

    /** @param number of sensors that nobody has said a place of */
    drawNowhere(number) {
        const nowhere = this.root.querySelector('#legend-nowhere');
        nowhere.hidden = number === 0;
        nowhere.textContent = number === 1
            ? '1 sensor has no place: it is in the list only.'
            : `${count(number)} sensors have no place: they are in the list only.`;
    }

    group(name) {
        const found = this.svg.select(`g.${name}`);
        return found.empty() ? this.svg.append('g').attr('class', name) : found;
    }
}

/** Short where numbers side by side would run into each other. */
function round(kind, tick) {
    const shown = Number((tick * kind.factor).toPrecision(4));
    return Math.abs(shown) >= 1e5 ? compact.format(shown) : shown.toLocaleString('en-GB');
}

function summary(scale, values) {
    const ends = scale.span.map(value => amount(scale.kind, value)).join(' to ');
    const median = values.length > 0 ? `; median ${withUnit(scale.kind, d3.median(values))}` : '';
    return `Colours of ${scale.kind.label} from ${ends} ${scale.kind.shownUnit}${median}`;
}
