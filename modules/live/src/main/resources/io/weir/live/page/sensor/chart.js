// A sensor's series as a line, to be read with the pointer or with the arrow keys.

import d3 from '../base/d3.js';
import {marksOf, notes} from '../base/flags.js';
import {amount, count, fullMoment, tickText, utc, withUnit} from '../base/format.js';
import {summary} from '../base/series.js';
import {t} from '../base/texts.js';

const HEIGHT = 190;
const MARGIN = {top: 12, right: 10, bottom: 22, left: 44};
const GAP = 3; // a pause this many times the usual one breaks the line

export class Chart {
    constructor(root) {
        this.root = root;
        this.svg = d3.select(root).append('svg').attr('role', 'img').attr('tabindex', 0)
            .attr('aria-label', t('chart.waiting'));
        for (const name of ['alarms', 'grid', 'axis-x', 'axis-y', 'guide', 'fan', 'foretold', 'spread', 'area', 'line', 'points', 'flags', 'cursor']) {
            this.svg.append('g').attr('class', name);
        }
        this.readout = d3.select(root).append('output').attr('class', 'readout').attr('aria-live', 'polite').node();
        this.points = [];
        this.spreads = new Map();
        this.alarms = [];
        this.noticed = [];
        const node = this.svg.node();
        node.addEventListener('pointermove', event => this.point(this.nearest(event.offsetX)));
        node.addEventListener('pointerleave', () => this.point(-1));
        node.addEventListener('focus', () => this.point(this.points.length - 1));
        node.addEventListener('blur', () => this.point(-1));
        node.addEventListener('keydown', event => this.key(event));
        new ResizeObserver(() => this.draw()).observe(root);
    }

    /**
     * @param points [time, value], oldest first; and where more is to be known of it [time, value, raw, flag, ...]
     * @param spreads of points that are means {count, least, most}
     */
    show(kind, {points, spreads = new Map()}, from, to, scale, fan) {
        Object.assign(this, {kind, points, spreads, from, to: Math.max(to, fan.to), scale, fan});
        this.at = -1;
        this.noticed = [];
        this.draw();
    }

    /** One more, newer than all. */
    add(point) {
        if (this.points.length === 0 || point[0] > this.points[this.points.length - 1][0]) {
            this.points.push(point);
            this.to = Math.max(this.to, point[0]);
            this.draw();
        }
    }

    /** Other forecasts than those that there were. */
    foresee(fan) {
        this.fan = fan;
        this.to = Math.max(this.to, fan.to);
        this.draw();
    }

    /** @param alarms of the sensor, {from, to, severity, text}, in milliseconds since 1970 */
    mark(alarms) {
        this.alarms = alarms;
        this.draw();
    }

    /** @param noticed of the values, {at, text}, in milliseconds since 1970 */
    flag(noticed) {
        this.noticed = noticed;
        this.draw();
    }

    draw() {
        const width = this.root.clientWidth;
        if (!this.kind || width === 0) {
            return;
        }
        this.svg.attr('viewBox', `0 0 ${width} ${HEIGHT}`).attr('width', width).attr('height', HEIGHT)
            .attr('aria-label', this.summary());
        this.x = d3.scaleTime([this.from, this.to], [MARGIN.left, width - MARGIN.right]);
        this.y = this.heights();
        this.drawAxes(width);
        this.drawAlarms();
        this.drawGuide(width);
        this.drawLine();
        this.drawFlags();
        this.fan.draw(this.svg, this.x, this.y, this.kind.factor);
        this.point(Math.min(this.at, this.points.length - 1));
    }

    heights() {
        const shown = [...this.points.map(point => point[1]), ...this.ends(), ...this.fan.values].map(value => value * this.kind.factor);
        const [low = 0, high = 1] = d3.extent(shown);
        const room = (high - low || Math.abs(high) * 0.1 || 1) * 0.12;
        const floor = this.kind.lowest === 0 && low < 3 * (high - low) ? 0 : low - room;
        return d3.scaleLinear([floor, high + room], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
    }

    /** The least and the most of each point that is a mean. */
    ends() {
        return this.points.map(point => this.spreads.get(point)).filter(Boolean).flatMap(({least, most}) => [least, most]);
    }

    drawAxes(width) {
        const ticks = Math.max(2, Math.floor(width / 90));
        this.svg.select('.axis-x').attr('transform', `translate(0,${HEIGHT - MARGIN.bottom})`)
            .call(d3.axisBottom(this.x).ticks(ticks).tickSizeOuter(0).tickFormat(tickText));
        this.svg.select('.axis-y').attr('transform', `translate(${MARGIN.left},0)`)
            .call(d3.axisLeft(this.y).ticks(4).tickSize(0).tickPadding(8).tickFormat(d3.format(',')));
        this.svg.select('.grid').selectAll('path').data(this.y.ticks(4)).join('path')
            .attr('d', tick => `M${MARGIN.left},${this.y(tick)}H${width - MARGIN.right}`);
    }

    /** A strip on the time line for each, from when its condition held until it was over. */
    drawAlarms() {
        const inside = this.alarms.filter(({from, to}) => to >= this.from && from <= this.to);
        const x = time => this.x(Math.max(this.from, Math.min(this.to, time)));
        this.svg.select('.alarms').selectAll('rect').data(inside).join('rect')
            .attr('x', alarm => x(alarm.from)).attr('width', alarm => Math.max(2, x(alarm.to) - x(alarm.from)))
            .attr('y', MARGIN.top).attr('height', HEIGHT - MARGIN.bottom - MARGIN.top)
            .attr('class', alarm => alarm.severity === 'critical' ? 'critical' : null)
            .selectAll('title').data(alarm => [alarm.text]).join('title').text(text => text);
    }

    drawGuide(width) {
        const guide = this.scale.guide === undefined ? NaN : this.scale.guide * this.kind.factor;
        const inside = guide <= this.y.domain()[1] && guide >= this.y.domain()[0];
        this.svg.select('.guide').selectAll('path').data(inside ? [guide] : []).join('path')
            .attr('d', value => `M${MARGIN.left},${this.y(value)}H${width - MARGIN.right}`)
            .selectAll('title').data([this.scale.guideFrom]).join('title').text(text => text);
    }

    drawLine() {
        const runs = this.runs();
        const x = point => this.x(point[0]);
        const y = point => this.y(point[1] * this.kind.factor);
        const line = d3.line(x, y).curve(d3.curveMonotoneX);
        const area = d3.area().x(x).y0(HEIGHT - MARGIN.bottom).y1(y).curve(d3.curveMonotoneX);
        this.svg.select('.line').selectAll('path').data(runs).join('path').attr('d', line);
        const isMean = point => this.spreads.has(point);
        const spread = d3.area().defined(isMean).x(x).curve(d3.curveMonotoneX)
            .y0(point => this.y(this.spreads.get(point).least * this.kind.factor)).y1(point => this.y(this.spreads.get(point).most * this.kind.factor));
        this.svg.select('.area').selectAll('path').data(this.spreads.size > 0 ? [] : runs).join('path').attr('d', area);
        this.svg.select('.spread').selectAll('path').data(runs.filter(run => run.some(isMean))).join('path').attr('d', spread);
        const few = this.points.length <= 60 ? this.points : runs.filter(run => run.length === 1).flat();
        this.svg.select('.points').selectAll('circle').data(few).join('circle')
            .attr('cx', x).attr('cy', y).attr('r', 2.4).attr('fill', point => this.scale.colour(point[1]));
    }

    /** A mark on the time line where something was noticed of a value, or is to be known of it. */
    drawFlags() {
        const inside = [...marksOf(this.kind, this.points), ...this.noticed].filter(({at}) => at >= this.from && at <= this.to);
        this.svg.select('.flags').selectAll('path').data(inside).join('path')
            .attr('d', ({at}) => `M${this.x(at)},${HEIGHT - MARGIN.bottom - 1}l-4,7h8z`)
            .selectAll('title').data(({text}) => [text]).join('title').text(text => text);
    }

    /** The points, cut where the sensor was silent. */
    runs() {
        const pauses = d3.pairs(this.points, (a, b) => b[0] - a[0]);
        const usual = d3.median(pauses) ?? 0;
        const runs = [];
        this.points.forEach((point, i) => {
            if (i === 0 || pauses[i - 1] > Math.max(GAP * usual, 60_000)) {
                runs.push([]);
            }
            runs[runs.length - 1].push(point);
        });
        return runs;
    }

    nearest(offset) {
        return this.points.length === 0 ? -1 : d3.bisector(point => point[0]).center(this.points, this.x.invert(offset));
    }

    key(event) {
        const last = this.points.length - 1;
        const next = {
            ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0, End: last,
            PageUp: this.at - 12, PageDown: this.at + 12,
        }[event.key];
        if (next !== undefined && last >= 0) {
            event.preventDefault();
            this.point(Math.max(0, Math.min(last, next)));
        }
    }

    /** Shows one point by its index; -1 for none. */
    point(index) {
        this.at = index;
        const chosen = index >= 0 ? [this.points[index]] : [];
        const cursor = this.svg.select('.cursor');
        cursor.selectAll('path').data(chosen).join('path')
            .attr('d', point => `M${this.x(point[0])},${MARGIN.top}V${HEIGHT - MARGIN.bottom}`);
        cursor.selectAll('circle').data(chosen).join('circle')
            .attr('cx', point => this.x(point[0])).attr('cy', point => this.y(point[1] * this.kind.factor)).attr('r', 4);
        this.readout.textContent = chosen.map(([time, value, raw = null, ...flags]) =>
            [withUnit(this.kind, value), fullMoment(time), ...this.spreadOf(this.points[index]), ...notes(this.kind, {raw, flags}), ...this.noticedAt(time)].join(' · ')).join();
        this.readout.title = chosen.map(([time]) => utc(time)).join();
    }

    spreadOf(point) {
        const spread = this.spreads.get(point);
        return spread ? [t('chart.spread', {n: spread.count, count: count(spread.count), least: amount(this.kind, spread.least), most: withUnit(this.kind, spread.most)})] : [];
    }

    noticedAt(time) {
        return this.noticed.filter(({at}) => at === time).map(({text}) => text);
    }

    summary() {
        if (this.points.length === 0) {
            return t('chart.none', {kind: this.kind.label});
        }
        const {count: n, least, most} = summary(this);
        return t('chart.summary', {n, kind: this.kind.label, least: amount(this.kind, least), most: withUnit(this.kind, most)});
    }
}
