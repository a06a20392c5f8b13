// What the server told: sensors and their newest values, as arrays that become objects here.

export class Sensors {
    constructor() {
        this.byId = new Map();
        this.kinds = new Map();
        this.sources = new Set();
    }

    /** All there is; what was before is forgotten. */
    reset(snapshot) {
        this.byId.clear();
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
        frame.gone.forEach(id => this.byId.delete(id));
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
        for (const sensor of this.byId.values()) {
            if (sensor.source === source && sensor.name === name) {
                return sensor;
            }
        }
        return null;
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
        return sensor;
    }

    count() {
        this.sources = new Set([...this.byId.values()].map(sensor => sensor.source));
    }
}

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
