// What the colours mean, and how many sensors have each: a histogram on its own scale.

import {copy, snippet} from '../base/copy.js';
import d3 from '../base/d3.js';
import {amount, compact, count, element, fullMoment, span, withUnit} from '../base/format.js';
import {STEPS} from '../base/scales.js';
import {locale, t, textOr} from '../base/texts.js';

const WIDTH = 264;
const BARS = 34;
const RAMP = 8;
const AXIS = 17;

/** What an index is made of. */
const MEAN_OF = {eaqi: 'hour', 'us-aqi': 'nowcast'};

export class Legend {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        this.svg = d3.select(root).select('#legend-scale')
            .attr('viewBox', `0 0 ${WIDTH} ${BARS + RAMP + AXIS}`);
        this.part = id => root.querySelector(`#${id}`);
        document.querySelector('#map-embed').addEventListener('click', event => copy(page, event.target, snippet(page.state, 'map')));
        this.part('scale').addEventListener('change', event => this.choose(event.target.value));
        this.part('mean').addEventListener('change', event => page.settle({mean: event.target.value}));
        this.part('dust').addEventListener('change', event => page.settle({corrected: event.target.value || null}));
        this.wide = matchMedia('(min-width: 1100px)');
        this.fold();
        this.wide.addEventListener('change', () => this.fold());
        this.part('points').addEventListener('change', event => page.settle({points: event.target.value}));
    }

    snapshot() {
        this.part('scale').replaceChildren(...['own', 'adapted', 'safe'].map(way => new Option(t(`scale.${way}`), way)),
            ...this.page.indices.map(index => new Option(textOr(`index.${index.code}`, index.label), index.code)));
    }

    /** On narrow maps the choices would lie on half of it: there they are unfolded by whoever wants them. */
    fold() {
        this.part('legend-fold').open = this.wide.matches;
    }

    /** An index is made of means: of a single value it would say what nobody means by it. */
    choose(scale) {
        const mean = MEAN_OF[scale];
        this.page.settle({scale, ...mean && this.page.state.mean === 'now' ? {mean} : {}});
    }

    show() {
        const {scale, shown, leftOut} = this.page;
        const values = shown.map(sensor => this.page.told(sensor).value);
        this.showChoices(scale);
        const text = (id, value) => this.root.querySelector(id).textContent = value;
        text('#legend-name', scale.kind.label);
        text('#legend-unit', scale.kind.shownUnit);
        text('#legend-count', t('legend.count', {n: values.length, count: count(values.length)}));
        text('#legend-what', this.what());
        this.values = values;
        this.late = true;
        if (this.said !== scale.kind) {
            this.sum();
        }
        this.drawScale(scale);
        this.drawBars(scale, values);
        this.drawBands(scale, values);
        this.drawNote(scale, shown.some(sensor => sensor.indoor));
        this.drawNotFor();
        this.drawLeftOut(leftOut, this.page.fresh);
        this.drawNowhere(shown.filter(sensor => sensor.latitude === null).length);
        this.root.hidden = false;
    }

    /** For those who listen: no oftener than once a second, whatever is played. */
    tick() {
        if (this.late) {
            this.sum();
        }
    }

    sum() {
        const {scale} = this.page;
        this.late = false;
        this.said = scale.kind;
        this.svg.attr('aria-label', summary(scale, this.values));
    }

    showChoices({kind}) {
        const {state, indices} = this.page;
        for (const option of this.part('scale').options) {
            const index = indices.find(each => each.code === option.value);
            option.hidden = option.disabled = Boolean(index) && !Object.hasOwn(index.kinds, kind.name);
        }
        for (const option of this.part('mean').options) {
            option.hidden = option.disabled = option.value === 'nowcast' && !indices.some(index => Object.hasOwn(index.kinds, kind.name) && index.code === 'us-aqi');
        }
        this.part('scale').value = this.page.scale.way;
        this.part('mean').value = state.mean;
        this.part('mean').disabled = this.page.numbers.isPast;
        this.part('points').value = state.points;
        const formulas = this.page.formulas.filter(each => each.kinds.includes(kind.name));
        this.part('dust').parentElement.hidden = formulas.length === 0;
        if (this.offered !== formulas.map(({code}) => code).join()) { // else an open list of choices would close
            this.offered = formulas.map(({code}) => code).join();
            this.part('dust').replaceChildren(new Option(t('dust.raw'), ''), ...formulas.map(({code}) => new Option(code, code)));
        }
        this.part('dust').value = this.page.numbers.isCorrected ? state.corrected : '';
    }

    /** What each number is: of when, and a mean of what. */
    what() {
        const {numbers, state, fresh} = this.page;
        if (numbers.error !== null) {
            return numbers.error;
        }
        if (numbers.isLoading) {
            return t('legend.loading');
        }
        if (!numbers.isPast && state.mean === 'now') {
            return numbers.isCorrected ? t('what.corrected', {formula: state.corrected, span: span(fresh)}) : t('what.now', {span: span(fresh)});
        }
        const mean = numbers.isPast
            ? t('what.past', {time: fullMoment(numbers.timeline.begin(numbers.frame)), span: span(numbers.timeline.step)})
            : t(`what.${state.mean}`, {time: fullMoment(numbers.reckoned.to)});
        return [mean, ...numbers.isCorrected ? [t('what.by', {formula: state.corrected})] : []].join(' ');
    }

    /** In words what the colours of an index say, and how many sensors are in each band. */
    drawBands(scale, values) {
        const root = this.part('legend-bands');
        root.hidden = scale.index === null;
        if (scale.index === null) {
            return;
        }
        const counts = d3.rollup(values, all => all.length, value => scale.band(value).name);
        root.replaceChildren(...scale.index.bands.map(({name, colour}, i) => {
            const row = element('li');
            const swatch = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
            swatch.setAttribute('viewBox', '0 0 10 10');
            swatch.setAttribute('aria-hidden', 'true');
            d3.select(swatch).append('rect').attr('width', 10).attr('height', 10).attr('rx', 2).attr('fill', colour);
            const edge = i === scale.ticks.length ? `> ${round(scale.kind, scale.ticks[i - 1])}` : `\u2264 ${round(scale.kind, scale.ticks[i])}`;
            row.append(swatch, element('span', '', t(`band.${scale.index.code}.${name}`)), element('span', 'legend-edge', edge),
                element('span', 'legend-edge', count(counts.get(name) ?? 0)));
            return row;
        }));
    }

    drawBars(scale, values) {
        const bins = new Array(STEPS).fill(0);
        values.forEach(value => bins[scale.step(value)]++);
        const height = d3.scaleSqrt().domain([0, Math.max(1, d3.max(bins))]).range([0, BARS - 2]);
        this.group('bars').selectAll('rect').data(bins)
            .attr('y', n => BARS - height(n))
            .attr('height', height);
    }

    /** Only where it is another one: while time is played numbers come many times a second. */
    drawScale(scale) {
        const now = [scale.kind.name, scale.way, scale.span, scale.colours[0], scale.guide].join();
        if (now !== this.drawn) {
            this.drawn = now;
            this.drawRamp(scale);
            this.drawTicks(scale);
            this.drawGuide(scale);
        }
    }

    /** The bars that stand on it too: how high they are is told by each new value. */
    drawRamp(scale) {
        this.rects('bars', scale.colours, -0.6);
        this.rects('ramp', scale.colours, 0.4).attr('y', BARS).attr('height', RAMP);
    }

    /** A row of them. @param more how much wider each is than its step */
    rects(name, colours, more) {
        const step = WIDTH / STEPS;
        return this.group(name).selectAll('rect').data(colours).join('rect')
            .attr('x', (d, i) => i * step)
            .attr('width', step + more)
            .attr('fill', colour => colour);
    }

    drawTicks(scale) {
        const last = scale.ticks.length - 1;
        this.group('ticks').selectAll('text').data(scale.ticks).join('text')
            .attr('x', tick => scale.place(tick) * WIDTH)
            .attr('y', BARS + RAMP + 13)
            .attr('text-anchor', (tick, i) => scale.index ? 'middle' : i === 0 ? 'start' : i === last ? 'end' : 'middle')
            .text((tick, i) => (scale.index ? '' : i === last && tick < scale.kind.highest ? '≥ ' : i === 0 && tick > scale.kind.lowest ? '≤ ' : '')
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
        if (this.page.numbers.isCorrected) {
            notes.push(t('legend.formula', {source: this.page.formulaOf(scale.kind).source}));
        } else if (this.page.formulas.some(each => each.kinds.includes(scale.kind.name))) {
            notes.push(t('legend.raw'));
        }
        if (scale.guide !== undefined) {
            notes.push(t('legend.guide', {value: `${round(scale.kind, scale.guide)} ${scale.kind.shownUnit}`.trim(), from: scale.guideFrom}));
        }
        if (scale.index) {
            notes.push(t('legend.partial', {index: textOr(`index.${scale.index.code}`, scale.index.label), kind: scale.kind.label}), t(`legend.made-of.${scale.index.code}`));
        }
        if (scale.way === 'adapted') {
            notes.push(t('legend.adapted'));
        }
        if (indoors) {
            notes.push(t('legend.rings'));
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
        const left = this.root.querySelector('#legend-left');
        left.hidden = number === 0;
        left.textContent = fresh === 3_600_000 ? t('legend.left-hour', {n: number, count: count(number)})
            : t('legend.left', {n: number, count: count(number), span: span(fresh)});
    }

    /** Which sensors a formula is not for: they are not shown. */
    drawNotFor() {
        const said = this.page.numbers.notFor;
        const none = this.root.querySelector('#legend-not-for');
        none.hidden = !said || said.otherTypes + said.withoutHumidity === 0;
        none.textContent = none.hidden ? '' : t('legend.not-for', {
            formula: said.formula, types: said.types.join(', '), others: count(said.otherTypes), dry: count(said.withoutHumidity),
        });
    }

    /** @param number of sensors that nobody has said a place of */
    drawNowhere(number) {
        const nowhere = this.root.querySelector('#legend-nowhere');
        nowhere.hidden = number === 0;
        nowhere.textContent = t('legend.nowhere', {n: number, count: count(number)});
    }

    group(name) {
        const found = this.svg.select(`g.${name}`);
        return found.empty() ? this.svg.append('g').attr('class', name) : found;
    }
}

/** Short where numbers side by side would run into each other. */
function round(kind, tick) {
    const shown = Number((tick * kind.factor).toPrecision(4));
    return Math.abs(shown) >= 1e5 ? compact.format(shown) : shown.toLocaleString(locale);
}

function summary(scale, values) {
    const [from, to] = scale.span;
    const said = t('legend.summary', {kind: scale.kind.label, from: amount(scale.kind, from), to: withUnit(scale.kind, to)});
    return values.length > 0 ? `${said}; ${t('map.median', {value: withUnit(scale.kind, d3.median(values))})}` : said;
}
