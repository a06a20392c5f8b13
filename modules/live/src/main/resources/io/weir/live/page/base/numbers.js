// What a number on the map is: a sensor's newest value, what it was at another time, or a mean or a correction that the server reckoned.

import {ask} from './ask.js';
import {problem, t} from './texts.js';
import {keyOf} from './sensors.js';
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
        this.tell = () => undefined;
    }

    /** Whether a number is of another time than now. */
    get isPast() {
        return this.page.state.at !== null;
    }

    get isMean() {
        return !this.isPast && this.page.state.mean !== 'now';
    }

    /** Whether it is as a formula corrects it. */
    get isCorrected() {
        const {chosen} = this.page;
        return chosen !== null && this.page.formulaOf(chosen) !== null;
    }

    /** The formula that it is corrected by, as a question has it; nothing where it is as it came. */
    get formula() {
        return this.isCorrected ? {formula: this.page.state.corrected} : {};
    }

    get isReckoned() {
        return !this.isPast && (this.isMean || this.isCorrected);
    }

    /** What the server said of those that the formula is not for: {formula, types, otherTypes, withoutHumidity}; null where there is none. */
    get notFor() {
        const said = this.isPast ? this.timeline?.notFor : this.reckoned;
        return this.isCorrected && !this.isLoading && this.error === null ? said ?? null : null;
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
        return this.tell(sensor);
    }

    /** What is looked at, or what is known of it, is otherwise: who is asked is settled here, once for all sensors. */
    settle() {
        this.tell = this.teller();
    }

    teller() {
        if (this.page.chosen === null || this.isLoading) {
            return () => undefined;
        }
        if (this.isPast) {
            return this.fits ? this.timeline.tellerAt(this.frame) : () => undefined;
        }
        if (this.isReckoned) {
            const {of, told} = this.reckoned ?? {};
            return of === this.wanted ? sensor => told.get(sensor.key) : () => undefined;
        }
        const {number} = this.page.chosen;
        return sensor => sensor.values.get(number);
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
        this.settle();
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
        return this.timeline !== null && this.timelineOf === `${chosen.name}/${state.back}/${this.formula.formula}`
            && state.at >= this.timeline.from && state.at < this.timeline.to;
    }

    /** Those of the timeline, as the objects that the page knows where it still does. */
    get then() {
        if (!this.fits) {
            return [];
        }
        if (!this.known) {
            this.known = this.timeline.sensors.map(each => this.page.sensors.find(each.source, each.name) ?? stranger(each));
        }
        return this.known;
    }

    async loadTimeline() {
        const {state, chosen} = this.page;
        const wanted = `${chosen.name}/${state.back}/${this.formula.formula}`;
        if (this.fits || this.asking === wanted) {
            return;
        }
        this.asking = wanted;
        this.error = null;
        const to = Math.max(this.page.now(), state.at + 1);
        const from = Math.min(to - state.back * HOUR, state.at);
        try {
            const answer = await ask(`api/v1/frames?${new URLSearchParams({kind: chosen.name, from: iso(from), to: iso(to), ...this.formula})}`);
            if (!answer.ok) {
                throw new Error(problem(await answer.json()));
            }
            const read = timeline(await answer.arrayBuffer());
            if (this.asking === wanted) {
                Object.assign(this, {timeline: read, timelineOf: wanted, known: null});
            }
        } catch (failure) {
            this.fail(wanted, failure);
        } finally {
            this.asking = this.asking === wanted ? null : this.asking;
            this.settle();
            this.came();
        }
    }

    /** What is asked for where numbers are not what the stream tells. */
    get wanted() {
        const {chosen, state} = this.page;
        return this.isMean ? `means?${new URLSearchParams({kind: chosen.name, mean: state.mean, ...this.formula})}`
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
            const answer = await ask(`api/v1/${wanted}`);
            const said = await answer.json();
            if (!answer.ok) {
                throw new Error(problem(said));
            }
            if (this.asking === wanted) {
                const to = Date.parse(said.to);
                const rows = said.means?.map(([source, sensor, value]) => [source, sensor, to, value]) ?? said.values;
                this.reckoned = {...said, of: wanted, to, told: new Map(rows.map(([source, sensor, takenAt, value]) => [keyOf(source, sensor), {value, takenAt}]))};
            }
        } catch (failure) {
            this.fail(wanted, failure);
        } finally {
            this.asking = this.asking === wanted ? null : this.asking;
            this.settle();
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
const stranger = told => ({...told, type: null, values: new Map(), key: keyOf(told.source, told.name), words: null});
