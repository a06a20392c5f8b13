// From a value to a colour. The ramps are perceptual and safe for the colour-blind (matplotlib's and ColorBrewer's, from
// D3). A value stands out by its distance from the ground: bright on dark, dark on light.

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

/** The scale of a kind. `values` are asked for only where the catalogue says nothing of its colours. */
export function scaleOf(kind, theme, values) {
    const {span, power, ramp, ticks, guide, guideFrom} = kind.colours ?? spanOf(kind, values());
    const [low, high] = RAMPS[ramp][theme];
    const colours = d3.range(STEPS).map(i => RAMPS[ramp].from(low + (high - low) * i / (STEPS - 1)));
    const place = d3.scalePow().exponent(power).domain(span).range([0, 1]).clamp(true);
    const step = value => Math.min(STEPS - 1, Math.floor(place(value) * STEPS));
    return {kind, span, ticks, guide, guideFrom, colours, place, step, colour: value => colours[step(value)]};
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
