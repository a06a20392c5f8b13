// What a number on the map is: a sensor's newest value, what it was at another time, or a mean or a correction that the server reckoned.

import {t} from './texts.js';
import {timeline} from './timeline.js';

const AGAIN = 60_000; // milliseconds after which what the server reckons is asked for anew
const HOUR = 3_600_000;

export class Numbers {
    /** @param came called when what was asked for is there, or can't be had */
    constructor(page, came) {
        this.page = page;
        this.came = came;
        this.reckoned = null; // what the server said, with told: {value, takenAt} by source/name
        this.timeline = null;
        this.error = null;
    }

    /** Whether a number is of another time than now. */
    get isPast() {
        return this.page.state.at !== null;
    }

    get isMean() {
        return !this.isPast && this.page.state.mean !== 'now';
    }

    /** Whether it is the newest value as a formula corrects it: a mean is of values as they came. */
    get isCorrected() {
        const {chosen, state} = this.page;
        return !this.isPast && state.mean === 'now' && chosen !== null && this.page.formulaOf(chosen) !== null;
    }

    get isReckoned() {
        return this.isMean || this.isCorrected;
    }

    /** Whether what the address asks for is still on its way. */
    get isLoading() {
        return this.error === null && (this.isPast ? !this.fits : this.isReckoned && this.reckoned?.of !== this.wanted);
    }

    /** All sensors that may have one. Those of another time may be gone since. */
    get sensors() {
        return this.isPast ? this.then : this.page.sensors.all;
    }

    /** {value, takenAt} of the chosen kind, or undefined. */
    of(sensor) {
        if (this.isPast) {
            const value = this.fits ? this.timeline.at(this.frame, sensor.source, sensor.name) : NaN;
            return Number.isNaN(value) ? undefined : {value, takenAt: this.timeline.begin(this.frame)};
        }
        if (this.isReckoned) {
            return this.reckoned?.of === this.wanted ? this.reckoned.told.get(`${sensor.source}/${sensor.name}`) : undefined;
        }
        return sensor.values.get(this.page.chosen.number);
    }

    /** Asks for what is shown and not there. */
    follow() {
        if (this.isPast) {
            this.loadTimeline();
        } else if (this.isReckoned) {
            this.loadReckoned();
        } else {
            this.error = null;
        }
    }

    /** Means go on, and so do newest values. */
    tick() {
        if (this.isReckoned && Date.now() - this.reckonedAsked > AGAIN) {
            this.loadReckoned(true);
        }
    }

    get frame() {
        return this.timeline.frameAt(this.page.state.at);
    }

    /** Whether the timeline is of the kind and holds the time that is looked at. */
    get fits() {
        const {state, chosen} = this.page;
        return this.timeline !== null && this.timelineOf === `${chosen.name}/${state.back}`
            && state.at >= this.timeline.from && state.at < this.timeline.to;
    }

    /** Those of the timeline, as the objects that the page knows where it still does. */
    get then() {
        if (!this.fits) {
            return [];
        }
        if (!this.known) {
            const today = new Map([...this.page.sensors.all].map(sensor => [`${sensor.source}/${sensor.name}`, sensor]));
            this.known = this.timeline.sensors.map(each => today.get(`${each.source}/${each.name}`) ?? stranger(each));
        }
        return this.known;
    }

    async loadTimeline() {
        const {state, chosen} = this.page;
        const wanted = `${chosen.name}/${state.back}`;
        if (this.fits || this.asking === wanted) {
            return;
        }
        this.asking = wanted;
        this.error = null;
        const to = Math.max(this.page.now(), state.at + 1);
        const from = Math.min(to - state.back * HOUR, state.at);
        try {
            const answer = await fetch(`api/v1/frames?${new URLSearchParams({kind: chosen.name, from: iso(from), to: iso(to)})}`);
            if (!answer.ok) {
                throw new Error((await answer.json()).error);
            }
            const read = timeline(await answer.arrayBuffer());
            if (this.asking === wanted) {
                Object.assign(this, {timeline: read, timelineOf: wanted, known: null});
            }
        } catch (failure) {
            this.fail(wanted, failure);
        } finally {
            this.asking = this.asking === wanted ? null : this.asking;
            this.came();
        }
    }

    /** What is asked for where numbers are not what the stream tells. */
    get wanted() {
        const {chosen, state} = this.page;
        return this.isMean ? `means?${new URLSearchParams({kind: chosen.name, mean: state.mean})}`
            : `corrected/newest?${new URLSearchParams({kind: chosen.name, formula: state.corrected})}`;
    }

    async loadReckoned(again = false) {
        const {wanted} = this;
        if (this.asking === wanted || this.reckoned?.of === wanted && !again) {
            return;
        }
        this.asking = wanted;
        this.reckonedAsked = Date.now();
        this.error = null;
        try {
            const answer = await fetch(`api/v1/${wanted}`);
            const said = await answer.json();
            if (!answer.ok) {
                throw new Error(said.error);
            }
            if (this.asking === wanted) {
                const to = Date.parse(said.to);
                const rows = said.means?.map(([source, sensor, value]) => [source, sensor, to, value]) ?? said.values;
                this.reckoned = {...said, of: wanted, to, told: new Map(rows.map(([source, sensor, takenAt, value]) => [`${source}/${sensor}`, {value, takenAt}]))};
            }
        } catch (failure) {
            this.fail(wanted, failure);
        } finally {
            this.asking = this.asking === wanted ? null : this.asking;
            this.came();
        }
    }

    fail(wanted, failure) {
        if (this.asking === wanted) {
            this.error = failure instanceof TypeError ? t('server.away') : failure.message;
        }
    }
}

const iso = time => new Date(time).toISOString();

/** A sensor of another time of which nothing is known today. */
const stranger = told => ({...told, type: null, values: new Map(), text: [told.city, told.country, told.name, told.source].filter(Boolean).join(' ').toLowerCase()});
