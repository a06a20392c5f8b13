// Lines of several series over one axis, and small bars. What they say in words is in the table beside.

import d3 from '../base/d3.js';
import {tickText} from '../base/format.js';
import {t} from '../base/texts.js';

const HEIGHT = 240; // at least
const SHARE = 0.38; // of the room that there is
const SMALL = 130;
const MARGIN = {top: 10, right: 12, bottom: 22, left: 46};
const BARS = {width: 120, height: 30};
const CALENDAR = {left: 52, top: 30, column: 14, row: 13};
const FEW = 60; // points, which are drawn themselves
const LANE = 9; // on the time line, for what rang and was noticed of one
const FAINT = 0.3; // is each line but the one that is pointed at
const GAP = 3; // a pause this many times the usual one breaks the line

/** Whether one has anything on the time line. */
export const isMarked = ({alarms, marks}) => alarms.length + marks.length > 0;

/**
 * The lines of some, with what rang and was noticed of each in a lane of its own on the time line, and the middle of what is foretold of it;
 * the whole forecast of the only one, or of the one that is pointed at.
 *
 * @param some [{points, alarms, marks, fan, name, colour, dash, pointed}]
 * @param all of the charts, so that small ones have the same axes
 * @param width of the room that there is
 * @param room its height
 */
export function lines(some, {from, to, kind}, all, width, room) {
    const single = some.length === 1;
    const height = single ? SMALL : Math.max(HEIGHT, Math.round(SHARE * room));
    const wide = Math.max(220, single && width > 700 ? width / 2 - 8 : width);
    const lanes = some.filter(isMarked);
    const bottom = height - MARGIN.bottom;
    const x = d3.scaleTime([from, Math.max(to, ...all.map(({fan}) => fan.to))], [MARGIN.left, wide - MARGIN.right]);
    const [low = 0, high = 1] = d3.extent(all.flatMap(({points, fan}) => [...points.map(point => point[1]), ...fan.values]), value => value * kind.factor);
    const y = d3.scaleLinear([kind.lowest === 0 ? 0 : low, high > low ? high : low + 1], [bottom - lanes.length * LANE, MARGIN.top]).nice(4);
    const svg = d3.create('svg').attr('class', 'compare-chart').attr('role', 'img').attr('width', wide).attr('height', height)
        .attr('viewBox', `0 0 ${wide} ${height}`).attr('aria-label', t('compare.chart', {names: some.map(each => each.name).join(', ')}));
    svg.append('g').attr('class', 'grid').selectAll('path').data(y.ticks(4)).join('path')
        .attr('d', tick => `M${MARGIN.left},${y(tick)}H${wide - MARGIN.right}`);
    svg.append('g').attr('transform', `translate(0,${bottom})`)
        .call(d3.axisBottom(x).ticks(Math.max(2, wide / 110)).tickSizeOuter(0).tickFormat(tickText));
    svg.append('g').attr('transform', `translate(${MARGIN.left},0)`).call(d3.axisLeft(y).ticks(4).tickSize(0).tickPadding(8));
    const foretold = single ? some[0] : some.find(each => each.pointed);
    if (foretold) {
        svg.append('g').attr('class', 'fan').attr('fill', foretold.colour);
        svg.append('g').attr('class', 'foretold').attr('stroke', foretold.colour);
        foretold.fan.draw(svg, x, y, kind.factor);
    }
    for (const each of some) {
        const group = svg.append('g').attr('class', 'compare-line').attr('opacity', foretold && each !== foretold ? FAINT : null);
        drawLine(group, each, x, value => y(value * kind.factor));
        if (each !== foretold && each.fan.ahead.length > 0) {
            group.append('path').attr('class', 'ahead').attr('stroke', each.colour).attr('d', each.fan.middle(x, y, kind.factor));
        }
    }
    lanes.forEach((each, i) => drawLane(svg, each, x, bottom - (lanes.length - i) * LANE));
    if (single) {
        svg.append('text').attr('x', MARGIN.left + 6).attr('y', MARGIN.top + 10).attr('class', 'compare-name').text(some[0].name);
    }
    return svg.node();
}

function drawLine(group, {points, colour, dash}, x, y) {
    const line = d3.line(point => x(point[0]), point => y(point[1]));
    for (const run of runs(points)) {
        group.append('path').attr('d', line(run)).attr('fill', 'none').attr('stroke', colour).attr('stroke-width', 2)
            .attr('stroke-dasharray', dash).attr('stroke-linejoin', 'round');
    }
    const few = points.length <= FEW ? points : runs(points).filter(run => run.length === 1).flat(); // of one point there is no line
    group.append('g').attr('fill', colour).selectAll('circle').data(few).join('circle').attr('cx', line.x()).attr('cy', line.y()).attr('r', 2.4);
}

/** Bars from when an alarm began until it was over, and marks where something was noticed. */
function drawLane(svg, {alarms, marks, colour}, x, top) {
    const inside = time => Math.max(x.range()[0], Math.min(x.range()[1], x(time)));
    svg.append('g').attr('class', 'lane-alarms').selectAll('rect').data(alarms).join('rect').attr('fill', colour)
        .attr('x', alarm => inside(alarm.from)).attr('width', alarm => Math.max(2, inside(alarm.to) - inside(alarm.from)))
        .attr('y', top + 2).attr('height', LANE - 4).append('title').text(alarm => alarm.text);
    svg.append('g').attr('class', 'lane-marks').selectAll('path').data(marks).join('path').attr('fill', colour)
        .attr('d', mark => `M${x(mark.at)},${top + 1}l-4,7h8z`).append('title').text(mark => mark.text);
}

/** @param rows [{value, text}] */
export function bars(rows, colour, label) {
    const most = d3.max(rows, row => row.value) || 1;
    const wide = BARS.width / Math.max(1, rows.length);
    const svg = d3.create('svg').attr('class', 'compare-bars').attr('role', 'img').attr('width', BARS.width).attr('height', BARS.height)
        .attr('viewBox', `0 0 ${BARS.width} ${BARS.height}`).attr('aria-label', `${label}: ${rows.map(row => row.text).join('; ')}`);
    svg.selectAll('rect').data(rows).join('rect').attr('x', (row, i) => i * wide).attr('width', Math.max(1, wide - 1))
        .attr('y', row => BARS.height - BARS.height * Math.max(0, row.value) / most).attr('height', row => BARS.height * Math.max(0, row.value) / most)
        .attr('fill', colour).append('title').text(row => row.text);
    return svg.node();
}

/**
 * A calendar: a row for each day, a column for each hour of it, the darker the higher; of all sensors that are compared by the same scale.
 *
 * @param cells [{day, hour, value, text}], days as they are written
 * @param ends the lowest and the highest value of all
 */
export function calendar(cells, ends, {colour, name, label}) {
    const days = [...new Set(cells.map(each => each.day))];
    const height = CALENDAR.top + days.length * CALENDAR.row;
    const wide = CALENDAR.left + 24 * CALENDAR.column;
    const shade = d3.scaleLinear(ends[0] < ends[1] ? ends : [ends[0] - 1, ends[1]], [0.08, 1]);
    const svg = d3.create('svg').attr('class', 'compare-chart').attr('role', 'img').attr('width', wide).attr('height', height)
        .attr('viewBox', `0 0 ${wide} ${height}`).attr('aria-label', label);
    svg.append('text').attr('class', 'compare-name').attr('x', CALENDAR.left).attr('y', 11).text(name);
    svg.selectAll('.hour').data([0, 6, 12, 18]).join('text').attr('x', hour => CALENDAR.left + hour * CALENDAR.column).attr('y', CALENDAR.top - 3).text(hour => hour);
    svg.selectAll('.day').data(days).join('text').attr('text-anchor', 'end').attr('x', CALENDAR.left - 5)
        .attr('y', (day, i) => CALENDAR.top + (i + 0.5) * CALENDAR.row).attr('dy', '0.35em').text(day => day);
    svg.selectAll('rect').data(cells).join('rect')
        .attr('x', each => CALENDAR.left + each.hour * CALENDAR.column).attr('y', each => CALENDAR.top + days.indexOf(each.day) * CALENDAR.row)
        .attr('width', CALENDAR.column - 1).attr('height', CALENDAR.row - 1).attr('fill', colour).attr('fill-opacity', each => shade(each.value))
        .append('title').text(each => each.text);
    return svg.node();
}

/** The points, cut where the sensor was silent. */
function runs(points) {
    const usual = d3.median(d3.pairs(points, (a, b) => b[0] - a[0])) ?? 0;
    return points.reduce((all, point, i) => {
        if (i === 0 || point[0] - points[i - 1][0] > Math.max(GAP * usual, 60_000)) {
            all.push([]);
        }
        all.at(-1).push(point);
        return all;
    }, []);
}
