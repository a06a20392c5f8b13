// From a value to a colour. The ramps are perceptual and safe for the colour-blind (matplotlib's and ColorBrewer's, from
// D3). A value stands out by its distance from the ground: bright on dark, dark on light.

import d3 from './d3.js';

export const STEPS = 48;

/** Ends of each ramp, on dark and on light ground. */
const RAMPS = {
    dust: {from: d3.interpolateInferno, dark: [0.34, 0.97], light: [0.86, 0.12]},
    warmth: {from: d3.interpolatePlasma, dark: [0.12, 1], light: [0, 0.84]},
    water: {from: d3.interpolateYlGnBu, dark: [0.72, 0.02], light: [0.3, 1]},
    sound: {from: d3.interpolateViridis, dark: [0.24, 1], light: [0.82, 0.02]},
    other: {from: d3.interpolateCividis, dark: [0.3, 1], light: [0.8, 0]},
};

const GUIDE = 'WHO global air quality guidelines 2021, for the mean of 24 hours';

/**
 * What the colours of a kind span, in its own unit: fixed, so that a colour means the same tomorrow. `power` below 1
 * spreads the low end, where most values are.
 */
const SPANS = {
    P0: {span: [0, 60], power: 0.6, ramp: 'dust', ticks: [0, 5, 15, 30, 60]},
    P1: {span: [0, 120], power: 0.6, ramp: 'dust', ticks: [0, 10, 30, 60, 120], guide: 45, guideFrom: GUIDE},
    P2: {span: [0, 75], power: 0.6, ramp: 'dust', ticks: [0, 5, 15, 35, 75], guide: 15, guideFrom: GUIDE},
    P4: {span: [0, 100], power: 0.6, ramp: 'dust', ticks: [0, 10, 25, 50, 100]},
    temperature: {span: [-15, 40], power: 1, ramp: 'warmth', ticks: [-15, 0, 10, 20, 30, 40]},
    humidity: {span: [0, 100], power: 1, ramp: 'water', ticks: [0, 25, 50, 75, 100]},
    pressure: {span: [94_000, 104_000], power: 1, ramp: 'water', ticks: [94_000, 97_000, 100_000, 104_000]},
    pressure_at_sealevel: {span: [98_000, 104_000], power: 1, ramp: 'water', ticks: [98_000, 100_000, 102_000, 104_000]},
    noise_LAeq: {span: [30, 90], power: 1, ramp: 'sound', ticks: [30, 45, 60, 75, 90]},
    noise_LA_min: {span: [30, 90], power: 1, ramp: 'sound', ticks: [30, 45, 60, 75, 90]},
    noise_LA_max: {span: [30, 90], power: 1, ramp: 'sound', ticks: [30, 45, 60, 75, 90]},
    noise_LA01: {span: [30, 90], power: 1, ramp: 'sound', ticks: [30, 45, 60, 75, 90]},
    noise_LA95: {span: [30, 90], power: 1, ramp: 'sound', ticks: [30, 45, 60, 75, 90]},
};

/** The scale of a kind. `values` are asked for only where the kind has no span of its own. */
export function scaleOf(kind, theme, values) {
    const {span, power, ramp, ticks, guide, guideFrom} = SPANS[kind.name] ?? spanOf(kind, values());
    const [low, high] = RAMPS[ramp][theme];
    const colours = d3.range(STEPS).map(i => RAMPS[ramp].from(low + (high - low) * i / (STEPS - 1)));
    const place = d3.scalePow().exponent(power).domain(span).range([0, 1]).clamp(true);
    const step = value => Math.min(STEPS - 1, Math.floor(place(value) * STEPS));
    return {kind, span, ticks, guide, guideFrom, colours, place, step, colour: value => colours[step(value)]};
}

/** Most of the values there are, in round numbers; all that can be, where there are none. */
function spanOf(kind, values) {
    values.sort(d3.ascending);
    const span = values.length > 1
        ? [d3.quantileSorted(values, 0.02), d3.quantileSorted(values, 0.98)]
        : [kind.lowest, kind.highest];
    const end = span[1] > span[0] ? span[1] : span[0] + 1;
    const round = d3.scaleLinear().domain([span[0], end]).nice(4);
    return {span: round.domain(), power: 1, ramp: 'other', ticks: round.ticks(4)};
}
