// How kinds are called and shown here. What they are, their unit and their range, the catalogue says.

const NAMES = {
    P0: 'PM1', P1: 'PM10', P2: 'PM2.5', P4: 'PM4',
    temperature: 'Temperature', humidity: 'Humidity', pressure: 'Pressure', pressure_at_sealevel: 'Pressure at sea level',
    noise_LAeq: 'Noise', noise_LA_min: 'Noise, lowest', noise_LA_max: 'Noise, highest',
    P1_count: 'Particles over 1 µm', P2_count: 'Particles over 2.5 µm',
    durP1: 'Low time P1', durP2: 'Low time P2', ratioP1: 'Share of low time P1', ratioP2: 'Share of low time P2',
    samples: 'Loop passes', min_micro: 'Shortest loop pass', max_micro: 'Longest loop pass',
    N05: 'Number up to 0.5 µm', N1: 'Number up to 1 µm', N25: 'Number up to 2.5 µm', N4: 'Number up to 4 µm',
    N10: 'Number up to 10 µm', TS: 'Typical size', P01: 'PM0.1', P03: 'PM0.3', P05: 'PM0.5', P5: 'PM5',
    N01_count: 'Count up to 0.1 µm', N03_count: 'Count up to 0.3 µm', N05_count: 'Count up to 0.5 µm',
    N1_count: 'Count up to 1 µm', N25_count: 'Count up to 2.5 µm', N5_count: 'Count up to 5 µm', N10_count: 'Count up to 10 µm',
    P10_count: 'Particles over 1 µm, DSM501A', P25_count: 'Particles over 2.5 µm, DSM501A',
    durP10: 'Low time P10', durP25: 'Low time P25', ratioP10: 'Share of low time P10', ratioP25: 'Share of low time P25',
    dust_density: 'Dust', vo_raw: 'Dust, raw voltage',
    noise_LA01: 'Noise, 1 % of the time', noise_LA95: 'Noise, 95 % of the time',
    counts_per_minute: 'Radiation, a minute', counts_per_second: 'Radiation, a second', counts: 'Radiation, pulses',
    hv_pulses: 'High voltage pulses', sample_time_ms: 'Length of a sample', tube: 'Geiger-Müller tube', radiation_msi: 'Dose',
    co2_ppm: 'CO₂', co2_ppb: 'CO₂, ppb', eco2: 'CO₂, guessed', voc_index: 'VOC index', nox_index: 'NOx index',
    co_ppb: 'CO', no2_ppb: 'NO₂', ozone_ppb: 'Ozone', so2_ppb: 'SO₂', co_kohm: 'CO, resistance', no2_kohm: 'NO₂, resistance',
    altitude: 'Altitude', interval: 'Interval', signal: 'WLAN signal', brightness: 'Brightness', voltage: 'Voltage',
    door_state: 'Door',
};

const MAIN = ['P1', 'P2', 'temperature', 'humidity', 'pressure', 'noise_LAeq'];
const HOUSEKEEPING = [
    'durP1', 'durP2', 'ratioP1', 'ratioP2', 'samples', 'min_micro', 'max_micro',
    'durP10', 'durP25', 'ratioP10', 'ratioP25', 'vo_raw', 'hv_pulses', 'counts', 'sample_time_ms', 'tube',
    'altitude', 'interval', 'signal', 'voltage',
];

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
