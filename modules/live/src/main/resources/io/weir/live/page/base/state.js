// What is looked at, as one object that is the address too: a reload, a link, and the browser's Back all show the same.
// It is the address's fragment; a part that is as at the start is left out, so links stay short and old ones keep working.

const AT_ONCE = 250; // milliseconds between two addresses that nobody goes back to: browsers refuse too many
const FINEST = 4; // decimals of a degree: some ten metres

const TEXT = {read: text => text || null, write: value => value};
const oneOf = (...words) => ({read: text => words.includes(text) ? text : null, write: value => value});
const FLAG = {read: text => text === '1' || (text === '0' ? false : null), write: on => on ? '1' : '0'};

/** A sensor: {source, name}, as source/name; what stands before the first slash is the source. */
const SENSOR = {
    read(text) {
        const slash = text.indexOf('/');
        const name = text.slice(slash + 1);
        return name ? {source: slash < 0 ? '' : text.slice(0, slash), name} : null;
    },
    write: ({source, name}) => source ? `${source}/${name}` : name,
};

/** The middle of the map: {zoom, latitude, longitude}, where zoom 0 has the world in 256 pixels; or the word world. */
const PLACE = {
    read(text) {
        const [zoom, latitude, longitude, ...more] = text.split('/').map(part => part.trim() === '' ? NaN : Number(part));
        if (text === 'world') {
            return text;
        }
        return more.length === 0 && zoom >= -2 && zoom <= 22 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
            ? {zoom, latitude, longitude} : null;
    },
    write: place => place === 'world' ? place
        : `${short(place.zoom, 2)}/${short(place.latitude, FINEST)}/${short(place.longitude, FINEST)}`,
};

/** A moment, in milliseconds; written to the second, in UTC. */
const MOMENT = {
    read: text => Number.isNaN(Date.parse(text)) ? null : Date.parse(text),
    write: time => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
};

const number = (lowest, highest) => ({
    read: text => Number(text) >= lowest && Number(text) <= highest ? Number(text) : null,
    write: String,
});

/** Several sensors, each in a parameter of its own. */
const SENSORS = {many: true, read: texts => texts.map(SENSOR.read).filter(Boolean), write: sensors => sensors.map(SENSOR.write)};

/** What is looked at: for each part how it is at the start, and how it stands in the address. */
export const PARTS = {
    kind: [null, TEXT], // by name; null: the first one that there are values of
    sensor: [null, SENSOR], // the one that is open
    series: [null, TEXT], // the kind of its chart; null: that of the map, where it has that
    hours: [24, number(1, 744)], // of its chart
    map: [null, PLACE], // null: where the sensors are
    at: [null, MOMENT], // null: now
    back: [24, number(1, 168)], // hours that the slider of time goes back
    scale: ['own', oneOf('own', 'adapted', 'safe', 'eaqi', 'us-aqi')], // what the colours mean
    mean: ['now', oneOf('now', '5min', 'hour', 'day', 'nowcast')], // what a number on the map is
    corrected: [null, TEXT], // the formula by which dust is corrected for the humidity of the air; null: as it came
    trusted: [true, FLAG], // only values that nothing speaks against
    indoor: [true, FLAG], // those indoors as well
    points: ['auto', oneOf('auto', 'dots', 'hexagons')], // how the map draws them
    type: [null, TEXT], // only sensors of that type
    find: [null, TEXT], // what is searched for
    sort: ['highest', oneOf('highest', 'lowest', 'newest', 'city', 'nearest')],
    list: ['sensors', TEXT], // the tab beside the map
    windows: [null, TEXT], // whose statistics are listed, as scope/window; null: the first ones there are
    of: [null, TEXT], // the source whose devices are listed; null: the first one that has some without a place
    pin: [[], SENSORS], // sensors that are compared
    multiples: [false, FLAG], // a chart for each of them, in place of one for all
};

export class State {
    /** @param changed called with a set of the parts that are now otherwise, whoever caused it */
    constructor(changed) {
        Object.assign(this, read());
        this.known = location.hash; // as it was last read or written
        this.changed = changed;
        addEventListener('hashchange', () => this.catchUp()); // which writing an address does not cause; what was settled since is kept
    }

    /** Somebody goes there: Back leads to where they were. */
    go(change) {
        this.take(change, 'pushState');
    }

    /** The same place in other words, or a little beside it: nothing to go back to. */
    settle(change) {
        this.take(change, 'replaceState');
    }

    /** The whole address of what is looked at. */
    get link() {
        return `${location.href.split('#')[0]}${this.fragment}`;
    }

    get fragment() {
        return write(this);
    }

    take(change, how) {
        this.catchUp();
        const parts = this.differing(change);
        if (parts.size > 0 && how === 'pushState' && this.late) {
            this.write('replaceState'); // what was settled a moment ago belongs to the place that is left, where Back leads to
        }
        Object.assign(this, change);
        if (parts.size > 0) {
            clearTimeout(this.late);
            this.late = null;
            const rest = (this.wroteAt ?? 0) + AT_ONCE - performance.now();
            if (how === 'replaceState' && rest > 0) {
                this.late = setTimeout(() => this.catchUp() || this.write(how), rest);
            } else {
                this.write(how);
            }
            this.changed(parts);
        }
    }

    write(how) {
        this.late = null;
        this.wroteAt = performance.now();
        if (location.hash !== this.fragment) {
            history[how](null, '', this.fragment || location.pathname + location.search);
        }
        this.known = location.hash;
    }

    /** Somebody may have gone elsewhere a moment ago, of which the browser tells a little later: nothing is written over that. */
    catchUp() {
        const isElsewhere = location.hash !== this.known;
        if (isElsewhere) {
            this.follow();
        }
        return isElsewhere;
    }

    /** The address has become another one: by a link, by hand, or by Back and Forward. */
    follow() {
        clearTimeout(this.late);
        this.late = null;
        this.known = location.hash;
        const said = read();
        const parts = this.differing(said);
        Object.assign(this, said);
        if (parts.size > 0) {
            this.changed(parts);
        }
    }

    differing(change) {
        return new Set(Object.keys(change).filter(part => written(part, change[part]) !== written(part, this[part])));
    }
}

/** What an address says; what it can't mean is as at the start. */
export function read(fragment = location.hash) {
    const said = new URLSearchParams(fragment.replace(/^#/, ''));
    return Object.fromEntries(Object.entries(PARTS).map(([part, [start, form]]) => {
        if (form.many) {
            return [part, form.read(said.getAll(part))];
        }
        const text = said.get(part);
        return [part, (text === null ? null : form.read(text)) ?? start];
    }));
}

/** The address of a state. */
export function write(state) {
    const said = new URLSearchParams();
    for (const [part, [start, form]] of Object.entries(PARTS)) {
        if (written(part, state[part]) !== written(part, start)) {
            [form.write(state[part])].flat().forEach(text => said.append(part, text));
        }
    }
    const text = String(said).replace(/%2F/g, '/').replace(/%3A/g, ':'); // which may stand in a fragment as they are
    return text && `#${text}`;
}

const written = (part, value) => value === null ? null : JSON.stringify(PARTS[part][1].write(value));

const short = (number, decimals) => String(Number(number.toFixed(decimals)));
