// How kinds are called and shown here. What they are, their unit and their range, the catalogue says.

const NAMES = {
    P0: 'PM1', P1: 'PM10', P2: 'PM2.5', P4: 'PM4',
    temperature: 'Temperature', humidity: 'Humidity', pressure: 'Pressure', pressure_at_sealevel: 'Pressure at sea level',
    noise_LAeq: 'Noise', noise_LA_min: 'Noise, lowest', noise_LA_max: 'Noise, highest',
    P1_count: 'Particles over 1 µm', P2_count: 'Particles over 2.5 µm',
    durP1: 'Low time P1', durP2: 'Low time P2', ratioP1: 'Share of low time P1', ratioP2: 'Share of low time P2',
    samples: 'Loop passes', min_micro: 'Shortest loop pass', max_micro: 'Longest loop pass',
};

const MAIN = ['P1', 'P2', 'temperature', 'humidity', 'pressure', 'noise_LAeq'];
const HOUSEKEEPING = ['durP1', 'durP2', 'ratioP1', 'ratioP2', 'samples', 'min_micro', 'max_micro'];

/** Units people read more easily than the canonical one. */
const SHOWN = {Pa: {unit: 'hPa', factor: 0.01}, 1: {unit: '', factor: 1}};

/** A kind of the catalogue, made ready for the page. */
export function kindOf(kind) {
    const shown = SHOWN[kind.unit] ?? {unit: kind.unit, factor: 1};
    return {
        ...kind,
        label: NAMES[kind.name] ?? kind.name,
        shownUnit: shown.unit,
        factor: shown.factor,
        main: MAIN.includes(kind.name),
        housekeeping: HOUSEKEEPING.includes(kind.name),
    };
}

/** The kinds in the order of the switcher: main ones first. */
export function inOrder(kinds) {
    const place = kind => MAIN.includes(kind.name) ? MAIN.indexOf(kind.name) : MAIN.length + kind.number;
    return [...kinds].sort((a, b) => place(a) - place(b));
}
