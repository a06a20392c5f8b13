// How the page is: connected or not, who is away, and what is happening before there is anything to see.

import {count, element, fullMoment} from '../base/format.js';

const STATES = {
    connecting: 'Connecting',
    live: 'Live',
    partly: 'Partly live',
    replay: 'Not live',
    starting: 'Starting',
    away: 'Not live',
    lost: 'Connection lost, trying again',
};

const NEIGHBOURS = {
    disk: {name: 'The disk', means: 'Nothing new is fetched until there is room.'},
    kafka: {name: 'Kafka', means: 'The map shows the last values known.'},
    influxdb: {name: 'The store', means: 'Series can\u2019t be shown.'},
    questdb: {name: 'The store', means: 'Series can\u2019t be shown.'},
};

export class Status {
    constructor(root, page) {
        this.page = page;
        this.sources = page.sources;
        this.mixed = false;
        this.part = id => root.querySelector(`#${id}`);
        this.connection = 'connecting';
        this.away = {};
    }

    /** @param connection connecting, live or lost */
    connected(connection) {
        if (this.connection !== connection) {
            const back = this.connection === 'lost' && connection === 'live';
            this.connection = connection;
            this.draw();
            this.say(connection === 'lost' ? 'The connection is lost' : back ? 'The connection is back' : '');
        }
    }

    snapshot(told) {
        this.frame(told);
    }

    frame({away, stages}) {
        const changed = JSON.stringify(away) !== JSON.stringify(this.away);
        this.away = away;
        if (changed || this.page.sourcesChanged) {
            this.draw();
        }
        this.show();
        this.waiting(this.page.sensors.size, stages, away);
    }

    /** The map may have values of a replay, or none any more; with some it is not live, or not all of it. */
    show() {
        if (this.mixed !== this.page.mixed) {
            this.mixed = this.page.mixed;
            this.draw();
        }
    }

    tick() {
        this.part('status').title = `Server time ${fullMoment(this.page.now())}`;
    }

    draw() {
        this.part('status').dataset.state = this.state;
        this.part('status-text').textContent = STATES[this.state];
        const lines = [...this.neighboursAway(), ...this.sourcesAway()];
        this.part('banner').hidden = lines.length === 0;
        this.part('banner').replaceChildren(...lines);
    }

    /** "Live" only where nothing keeps it from being so. */
    get state() {
        if (this.connection !== 'live') {
            return this.connection;
        }
        const whole = !this.mixed && Object.keys(this.away).length === 0;
        return this.sources.state === 'live' && !whole ? 'partly' : this.sources.state;
    }

    neighboursAway() {
        return Object.keys(this.away).map(name => {
            const {name: called, means} = NEIGHBOURS[name] ?? {name, means: ''};
            const line = element('span', '', `${called} can\u2019t be used: `);
            line.append(element('bdi', '', this.away[name]), `. ${means}`);
            return line;
        });
    }

    /** Without Kafka nobody can tell how a source is. */
    sourcesAway() {
        return 'kafka' in this.away ? [] : this.sources.troubles().map(said => {
            const line = element('span');
            line.append(...said);
            return line;
        });
    }

    /** Steps on the way to the first value, until there is one. */
    waiting(sensors, stages, away) {
        const empty = this.part('empty');
        empty.hidden = sensors > 0;
        if (sensors > 0) {
            return;
        }
        const kafka = !('kafka' in away) && Object.values(stages.lag).every(told => told !== null);
        const read = stages.read.total;
        const split = stages.split.total;
        const steps = [
            [kafka, kafka ? 'Kafka answers' : 'Kafka, or a topic, is not there yet'],
            [read > 0, read > 0 ? `${count(read)} readings came in` : this.reading()],
            [split > 0, split > 0 ? `${count(split)} measures came out of the splitter` : 'The splitter hands on at each checkpoint'],
            [false, 'Then sensors appear here'],
        ];
        const current = steps.findIndex(([done]) => !done);
        this.part('empty-steps').replaceChildren(...steps.map(([done, text], i) =>
            element('li', done ? 'done' : i === current ? 'now' : '', text)));
    }

    /** Why nothing has come in yet. */
    reading() {
        const {all, state} = this.sources;
        if (all.length === 0) {
            return 'No scraper has said yet that it reads a source';
        }
        return {
            away: 'The source is away: see above',
            starting: 'The first fetch of a feed takes some seconds',
        }[state] ?? 'The source answers, and has given no reading yet';
    }

    /** For those who listen instead of look; spared of everything that happens every second. */
    say(text) {
        if (text) {
            this.part('announcer').textContent = text;
        }
    }
}
