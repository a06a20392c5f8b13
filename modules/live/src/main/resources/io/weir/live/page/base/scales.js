// From a value to a colour. The ramps are perceptual and safe for the colour-blind (matplotlib's and ColorBrewer's, from
// D3). A value stands out by its distance from the ground: bright on dark, dark on light. Indices have the colours of who made them.

import d3 from './d3.js';

export const STEPS = 48;

/** Ends of each ramp, on dark and on light ground. The catalogue names them. */
const RAMPS = {
    dust: {from: d3.interpolateInferno, dark: [0.34, 0.97], light: [0.86, 0.12]},
    warmth: {from: d3.interpolatePlasma, dark: [0.12, 1], light: [0, 0.84]},
    water: {from: d3.interpolateYlGnBu, dark: [0.72, 0.02], light: [0.3, 1]},
    sound: {from: d3.interpolateViridis, dark: [0.24, 1], light: [0.82, 0.02]},
    other: {from: d3.interpolateCividis, dark: [0.3, 1], light: [0.8, 0]},
};
const SAFE = 'other'; // made for red-green and blue-yellow blindness alike

/**
 * The scale of a kind.
 *
 * @param values are asked for only where the scale is by what there is
 * @param way own, as the catalogue has it; adapted to the values; safe, in one ramp for all eyes; or the code of an index
 * @param indices as the server tells them
 */
export function scaleOf(kind, theme, values, way = 'own', indices = []) {
    const index = indices.find(each => each.code === way && Object.hasOwn(each.kinds, kind.name));
    return index ? bandsOf(kind, index) : rampOf(kind, theme, values, way);
}

function rampOf(kind, theme, values, way) {
    const own = way === 'adapted' ? null : kind.colours;
    const {span, power, ramp, ticks, guide, guideFrom} = own ?? {...spanOf(kind, values()), ...way === 'adapted' ? rest(kind) : {}};
    const shade = RAMPS[way === 'safe' ? SAFE : ramp];
    const [low, high] = shade[theme];
    const colours = d3.range(STEPS).map(i => shade.from(low + (high - low) * i / (STEPS - 1)));
    const place = d3.scalePow().exponent(power).domain(span).range([0, 1]).clamp(true);
    const step = value => Math.min(STEPS - 1, Math.floor(place(value) * STEPS));
    return {kind, way, span, ticks, guide, guideFrom, colours, place, step, colour: value => colours[step(value)], band: () => null, index: null};
}

/** What a scale that is adapted keeps of the kind's own: its ramp and its guide. */
function rest({colours}) {
    return colours ? {ramp: colours.ramp, guide: colours.guide, guideFrom: colours.guideFrom} : {};
}

/** Bands of an index are equally wide; within one a value lies as far as it is on the way to the next edge. */
function bandsOf(kind, index) {
    const {edges, step: between} = index.kinds[kind.name];
    const {bands} = index;
    const wide = STEPS / bands.length;
    const colours = d3.range(STEPS).map(i => bands[Math.floor(i / wide)].colour);
    const number = value => edges.filter(edge => between > 0 ? value >= edge + between - 1e-9 : value > edge).length;
    const place = value => {
        const band = number(value);
        const low = band === 0 ? 0 : edges[band - 1];
        const share = band === edges.length ? 0.5 : Math.max(0, Math.min(1, (value - low) / (edges[band] - low)));
        return (band + share) / bands.length;
    };
    const step = value => number(value) * wide + wide / 2;
    return {
        kind, way: index.code, span: [0, edges.at(-1)], ticks: edges, colours, place, step, index,
        colour: value => bands[number(value)].colour, band: value => bands[number(value)],
    };
}

/** Most of the values there are, in numbers that are round as they are shown; all that can be, where there are none. */
function spanOf(kind, values) {
    const [low, high] = endsOf(kind, values).map(value => value * kind.factor);
    const round = d3.scaleLinear().domain([low, high > low ? high : low + 1]).nice(4);
    const back = value => value / kind.factor;
    return {span: round.domain().map(back), power: 1, ramp: 'other', ticks: round.ticks(4).map(back)};
}

/** Of a single value from nothing to that: what can be of it may be far off. */
function endsOf(kind, values) {
    values.sort(d3.ascending);
    if (values.length === 0) {
        return [kind.lowest, kind.highest];
    }
    return values.length > 1
        ? [d3.quantileSorted(values, 0.02), d3.quantileSorted(values, 0.98)]
        : [Math.min(0, values[0]), Math.max(0, values[0])];
}
