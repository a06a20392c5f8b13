// What a number on the map is: a sensor's newest value, what it was at another time, or a mean that the server reckoned.

import {t} from './texts.js';
import {timeline} from './timeline.js';

const MEANS_AGAIN = 60_000; // milliseconds after which means are asked for anew
const HOUR = 3_600_000;

export class Numbers {
    /** @param came called when what was asked for is there, or can't be had */
    constructor(page, came) {
        this.page = page;
        this.came = came;
        this.means = null; // by source/name
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

    /** Whether what the address asks for is still on its way. */
    get isLoading() {
        return this.error === null && (this.isPast ? !this.fits : this.isMean && this.meansOf !== this.wantedMeans);
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
        if (this.isMean) {
            const value = this.meansOf === this.wantedMeans ? this.means?.get(`${sensor.source}/${sensor.name}`) : undefined;
            return value === undefined ? undefined : {value, takenAt: this.meansAt};
        }
        return sensor.values.get(this.page.chosen.number);
    }

    /** Asks for what is shown and not there. */
    follow() {
        if (this.isPast) {
            this.loadTimeline();
        } else if (this.isMean) {
            this.loadMeans();
        } else {
            this.error = null;
        }
    }

    /** Means go on. */
    tick() {
        if (this.isMean && Date.now() - this.meansAsked > MEANS_AGAIN) {
            this.loadMeans(true);
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

    get wantedMeans() {
        return `${this.page.chosen.name}/${this.page.state.mean}`;
    }

    async loadMeans(again = false) {
        const wanted = this.wantedMeans;
        if (this.asking === wanted || this.meansOf === wanted && !again) {
            return;
        }
        this.asking = wanted;
        this.meansAsked = Date.now();
        this.error = null;
        try {
            const answer = await fetch(`api/v1/means?${new URLSearchParams({kind: this.page.chosen.name, mean: this.page.state.mean})}`);
            const said = await answer.json();
            if (!answer.ok) {
                throw new Error(said.error);
            }
            Object.assign(this, {
                means: new Map(said.means.map(([source, sensor, value]) => [`${source}/${sensor}`, value])),
                meansOf: wanted, meansAt: Date.parse(said.to),
            });
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
