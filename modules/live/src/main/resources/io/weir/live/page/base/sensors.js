// What the server told: sensors and their newest values, as arrays that become objects here.

const NONE = []; // one for all values of which nothing else is to be known
const UNNOTICED = {doubt: 0, flags: NONE};
const STAYS = 600_000; // milliseconds for which a doubt stays on the values that follow: what is noticed of them comes after them

export class Sensors {
    constructor() {
        this.byId = new Map();
        this.byName = new Map();
        this.noticed = new Map(); // by kind, and there by sensor
        this.trust = new Map();
        this.counts = new Map(); // sensors that have a value, by kind
        this.kinds = new Map();
        this.sources = new Set();
    }

    /** All there is; what was before is forgotten. */
    reset(snapshot) {
        this.byId.clear();
        this.byName.clear();
        this.counts.clear();
        this.noticed.clear();
        (snapshot.noticed ?? []).forEach(row => this.notice(row));
        this.trust.clear();
        (snapshot.trust ?? []).forEach(row => this.trusted(row));
        snapshot.sensors.forEach(row => this.put(row));
        this.count();
    }

    /** Further ones of those that there are. */
    add(rows) {
        rows.forEach(row => this.put(row));
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
                this.setValues(sensor, row, 1);
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
        return this.byName.get(keyOf(source, name)) ?? null;
    }

    /** What was noticed of a sensor's newest value of a kind, or of one shortly before: {doubt, flags: [[code, text], ...]}. */
    noticedOf(sensor, number) {
        const noticed = this.noticed.get(number)?.get(sensor.key);
        return noticed && noticed.takenAt >= sensor.values.get(number)?.takenAt - STAYS ? noticed : UNNOTICED;
    }

    /** @returns the sensor that it is of, where that is known */
    notice([source, name, number, takenAt, doubt, ...words]) {
        const flags = [];
        for (let i = 0; i < words.length; i += 2) {
            flags.push([words[i], words[i + 1]]);
        }
        if (!this.noticed.has(number)) {
            this.noticed.set(number, new Map());
        }
        this.noticed.get(number).set(keyOf(source, name), {takenAt, doubt, flags});
        return this.find(source, name);
    }

    /** How far a sensor is to be trusted, by what was said last: {day, score, measures}; undefined where nobody said so. */
    trustOf(sensor) {
        return this.trust.get(sensor.key);
    }

    /** @returns the sensor that it is of, where that is known */
    trusted([source, name, day, score, measures]) {
        this.trust.set(keyOf(source, name), {day, score, measures});
        return this.find(source, name);
    }

    /** Others that stand on the very same spot: a station often carries several. */
    atSamePlace(sensor) {
        const there = [];
        for (const other of sensor.latitude === null ? NONE : this.byId.values()) {
            if (other !== sensor && other.latitude === sensor.latitude && other.longitude === sensor.longitude) {
                there.push(other);
            }
        }
        return there;
    }

    /** How many sensors have a value of each kind, counted as they come and go: of many that is asked for often. */
    countByKind() {
        return this.counts;
    }

    put(row) {
        let sensor = this.byId.get(row[0]);
        if (sensor) { // one object for life: what points at it stays right
            this.uncount(sensor);
            sensor.describe(row);
        } else {
            sensor = new Sensor(row);
            this.byId.set(sensor.id, sensor);
        }
        this.byName.set(sensor.key, sensor);
        this.setValues(sensor, row[9], 0);
        return sensor;
    }

    forget(id) {
        const sensor = this.byId.get(id);
        this.byId.delete(id);
        if (sensor) {
            this.uncount(sensor);
        }
        if (sensor && this.find(sensor.source, sensor.name) === sensor) { // it may have come back under another number
            this.byName.delete(sensor.key);
        }
    }

    setValues(sensor, row, from) {
        for (let i = from; i < row.length; i += 3) {
            const number = row[i];
            const told = row[i + 1];
            if (!sensor.values.has(number)) {
                this.counts.set(number, (this.counts.get(number) ?? 0) + 1);
            }
            if (Array.isArray(told)) { // where more is to be known of it
                const [value, raw = null, ...flags] = told;
                sensor.values.set(number, {value, raw, flags, takenAt: row[i + 2]});
            } else {
                sensor.values.set(number, {value: told, raw: null, flags: NONE, takenAt: row[i + 2]});
            }
        }
    }

    /** Its values are no longer among those that are counted. */
    uncount(sensor) {
        for (const number of sensor.values.keys()) {
            const left = this.counts.get(number) - 1;
            if (left > 0) {
                this.counts.set(number, left);
            } else {
                this.counts.delete(number);
            }
        }
    }

    count() {
        this.sources = new Set();
        for (const {source} of this.byId.values()) {
            this.sources.add(source);
        }
    }
}

/** What is known of one. All fields are there from the start: of a hundred thousand objects of one shape a browser makes short work. */
class Sensor {
    constructor(row) {
        this.describe(row);
        this.words = null; // by which it is searched for
        this.placedAt = null; // for which coordinates x and y were reckoned
        this.x = undefined;
        this.y = undefined;
        this.dot = null;
    }

    describe(row) {
        this.id = row[0];
        this.source = row[1];
        this.name = row[2];
        this.key = keyOf(this.source, this.name);
        this.type = row[3];
        this.latitude = row[4];
        this.longitude = row[5];
        this.country = row[6];
        this.city = row[7];
        this.indoor = row[8];
        this.values = new Map();
        this.words = null;
    }
}

/** A sensor's name among those of all sources. */
export const keyOf = (source, name) => `${source}/${name}`;

function numbersOf(row, from) {
    const kinds = [];
    for (let i = from; i < row.length; i += 3) {
        kinds.push(row[i]);
    }
    return kinds;
}
