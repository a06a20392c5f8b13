// What the server told: sensors and their newest values, as arrays that become objects here.

const STAYS = 600_000; // milliseconds for which a doubt stays on the values that follow: what is noticed of them comes after them

export class Sensors {
    constructor() {
        this.byId = new Map();
        this.byName = new Map();
        this.noticed = new Map();
        this.trust = new Map();
        this.kinds = new Map();
        this.sources = new Set();
    }

    /** All there is; what was before is forgotten. */
    reset(snapshot) {
        this.byId.clear();
        this.byName.clear();
        this.noticed.clear();
        (snapshot.noticed ?? []).forEach(row => this.notice(row));
        this.trust.clear();
        (snapshot.trust ?? []).forEach(row => this.trusted(row));
        snapshot.sensors.forEach(row => this.put(row));
        this.count();
    }

    /**
     * What changed.
     *
     * @returns {changed: sensors with new values, with the kinds that are new; moved: whether any came, went or moved}
     */
    apply(frame) {
        const changed = [];
        frame.gone.forEach(id => this.forget(id));
        for (const row of frame.sensors) {
            changed.push({sensor: this.put(row), kinds: numbersOf(row[9], 0)});
        }
        for (const row of frame.values) {
            const sensor = this.byId.get(row[0]);
            if (sensor) {
                setValues(sensor, row, 1);
                changed.push({sensor, kinds: numbersOf(row, 1)});
            }
        }
        const told = [...(frame.noticed ?? []).map(row => this.notice(row)), ...(frame.trust ?? []).map(row => this.trusted(row))];
        for (const sensor of told) {
            if (sensor) {
                changed.push({sensor, kinds: []});
            }
        }
        const moved = frame.gone.length > 0 || frame.sensors.length > 0;
        if (moved) {
            this.count();
        }
        return {changed, moved};
    }

    get all() {
        return this.byId.values();
    }

    get size() {
        return this.byId.size;
    }

    find(source, name) {
        return this.byName.get(nameOf(source, name, '')) ?? null;
    }

    /** What was noticed of a sensor's newest value of a kind, or of one shortly before: {doubt, flags: [[code, text], ...]}. */
    noticedOf(sensor, number) {
        const noticed = this.noticed.get(nameOf(sensor.source, sensor.name, number));
        return noticed && noticed.takenAt >= sensor.values.get(number)?.takenAt - STAYS ? noticed : {doubt: 0, flags: []};
    }

    /** @returns the sensor that it is of, where that is known */
    notice([source, name, number, takenAt, doubt, ...words]) {
        const flags = [];
        for (let i = 0; i < words.length; i += 2) {
            flags.push([words[i], words[i + 1]]);
        }
        this.noticed.set(nameOf(source, name, number), {takenAt, doubt, flags});
        return this.find(source, name);
    }

    /** How far a sensor is to be trusted, by what was said last: {day, score, measures}; undefined where nobody said so. */
    trustOf(sensor) {
        return this.trust.get(nameOf(sensor.source, sensor.name, ''));
    }

    /** @returns the sensor that it is of, where that is known */
    trusted([source, name, day, score, measures]) {
        this.trust.set(nameOf(source, name, ''), {day, score, measures});
        return this.find(source, name);
    }

    /** Others that stand on the very same spot: a station often carries several. */
    atSamePlace(sensor) {
        return sensor.latitude === null ? [] : [...this.byId.values()].filter(other => other !== sensor
            && other.latitude === sensor.latitude && other.longitude === sensor.longitude);
    }

    /** How many sensors have a value of each kind. */
    countByKind() {
        const counts = new Map();
        for (const sensor of this.byId.values()) {
            for (const number of sensor.values.keys()) {
                counts.set(number, (counts.get(number) ?? 0) + 1);
            }
        }
        return counts;
    }

    put(row) {
        const [id, source, name, type, latitude, longitude, country, city, indoor, values] = row;
        const sensor = this.byId.get(id) ?? {}; // one object for life: what points at it stays right
        Object.assign(sensor, {id, source, name, type, latitude, longitude, country, city, indoor, values: new Map()});
        sensor.text = [city, country, name, type, source].filter(Boolean).join(' ').toLowerCase();
        setValues(sensor, values, 0);
        this.byId.set(id, sensor);
        this.byName.set(nameOf(source, name, ''), sensor);
        return sensor;
    }

    forget(id) {
        const sensor = this.byId.get(id);
        this.byId.delete(id);
        if (sensor && this.find(sensor.source, sensor.name) === sensor) { // it may have come back under another number
            this.byName.delete(nameOf(sensor.source, sensor.name, ''));
        }
    }

    count() {
        this.sources = new Set([...this.byId.values()].map(sensor => sensor.source));
    }
}

const nameOf = (source, name, number) => `${number}/${source}/${name}`;

function setValues(sensor, row, from) {
    for (let i = from; i < row.length; i += 3) {
        const [value, raw = null, ...flags] = [row[i + 1]].flat(); // an array where more is to be known of it
        sensor.values.set(row[i], {value, raw, flags, takenAt: row[i + 2]});
    }
}

function numbersOf(row, from) {
    const kinds = [];
    for (let i = from; i < row.length; i += 3) {
        kinds.push(row[i]);
    }
    return kinds;
}
