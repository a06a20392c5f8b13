// How the page is: connected or not, who is away, and what is happening before there is anything to see.

import {count, element} from './format.js';

const CONNECTION = {
    connecting: 'Connecting',
    live: 'Live',
    lost: 'Connection lost, trying again',
};

const NEIGHBOURS = {
    disk: {name: 'The disk', means: 'Nothing new is fetched until there is room.'},
    kafka: {name: 'Kafka', means: 'The map shows the last values known.'},
    influxdb: {name: 'The store', means: 'Series can\u2019t be shown.'},
    questdb: {name: 'The store', means: 'Series can\u2019t be shown.'},
};

export class Status {
    constructor() {
        this.part = id => document.getElementById(id);
        this.connection = 'connecting';
        this.away = {};
    }

    /** @param connection a key of CONNECTION */
    connected(connection) {
        if (this.connection !== connection) {
            const back = this.connection === 'lost' && connection === 'live';
            this.connection = connection;
            this.draw();
            this.say(connection === 'lost' ? 'The connection is lost' : back ? 'The connection is back' : '');
        }
    }

    neighbours(away) {
        if (JSON.stringify(away) !== JSON.stringify(this.away)) {
            this.away = away;
            this.draw();
        }
    }

    draw() {
        const names = Object.keys(this.away);
        const state = this.connection === 'live' && names.length > 0 ? 'partly' : this.connection;
        this.part('status').dataset.state = state;
        this.part('status-text').textContent = state === 'partly' ? 'Partly live' : CONNECTION[this.connection];
        const banner = this.part('banner');
        banner.hidden = names.length === 0;
        banner.replaceChildren(...names.map(name => {
            const {name: called, means} = NEIGHBOURS[name] ?? {name, means: ''};
            const line = element('span', '', `${called} can\u2019t be used: `);
            line.append(element('bdi', '', this.away[name]), `. ${means}`);
            return line;
        }));
    }

    /** Steps on the way to the first value, until there is one. */
    waiting(sensors, stages, away) {
        const empty = this.part('empty');
        empty.hidden = sensors > 0;
        if (sensors > 0) {
            return;
        }
        const kafka = !('kafka' in away) && stages.lag.collector !== null;
        const read = stages.read.total;
        const split = stages.split.total;
        const steps = [
            [kafka, kafka ? 'Kafka answers' : 'Kafka, or a topic, is not there yet'],
            [read > 0, read > 0 ? `${count(read)} readings came in` : 'The first fetch of a feed takes some seconds'],
            [split > 0, split > 0 ? `${count(split)} measures came out of the splitter` : 'The splitter hands on at each checkpoint'],
            [false, 'Then sensors appear here'],
        ];
        const current = steps.findIndex(([done]) => !done);
        this.part('empty-steps').replaceChildren(...steps.map(([done, text], i) =>
            element('li', done ? 'done' : i === current ? 'now' : '', text)));
    }

    /** For those who listen instead of look; spared of everything that happens every second. */
    say(text) {
        if (text) {
            this.part('announcer').textContent = text;
        }
    }
}
