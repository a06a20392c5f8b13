// How the page is: connected or not, who is away, and what is happening before there is anything to see.

import {count, element, fullMoment, span, timeElement} from '../base/format.js';
import {parts, t} from '../base/texts.js';

/** What the page does without a neighbour. */
const MEANS = {disk: 'disk', kafka: 'kafka', influxdb: 'store', questdb: 'store'};

export class Status {
    constructor(root, page) {
        this.page = page;
        this.sources = page.sources;
        this.mixed = false;
        this.part = id => root.querySelector(`#${id}`);
        this.connection = 'connecting';
        this.outdated = false;
        this.away = {};
    }

    /** @param connection connecting, live or lost */
    connected(connection) {
        if (this.connection !== connection) {
            const back = this.connection === 'lost' && connection === 'live';
            this.connection = connection;
            this.draw();
            this.say(connection === 'lost' ? t('connection.lost') : back ? t('connection.back') : '');
        }
    }

    /** @param outdated whether the server has other files than those of this page: then it may tell what this one does not understand */
    renewed(outdated) {
        if (this.outdated !== outdated) {
            this.outdated = outdated;
            this.draw();
        }
    }

    snapshot(told) {
        this.drawAgain = true;
        this.frame(told);
    }

    frame({away, stages}) {
        const changed = JSON.stringify(away) !== JSON.stringify(this.away);
        this.away = away;
        if (changed || this.page.sourcesChanged || this.drawAgain) {
            this.drawAgain = false;
            this.draw();
        }
        this.show();
        this.waiting(this.page.sensors.size, stages, away);
    }

    follow() {
        if (this.past !== this.page.numbers.isPast) {
            this.past = this.page.numbers.isPast;
            this.draw();
        }
    }

    /** The map may have values of a replay, or none any more; with some it is not live, or not all of it. */
    show() {
        if (this.mixed !== this.page.mixed) {
            this.mixed = this.page.mixed;
            this.draw();
        }
    }

    tick() {
        const age = this.part('banner').querySelector('[role=timer]');
        if (age) {
            age.textContent = span(Date.now() - this.page.toldAt); // it grows, which a screen reader need not say each second
        }
        this.part('status').title = t('server.time', {time: fullMoment(this.page.now())});
    }

    draw() {
        this.part('status').dataset.state = this.state;
        this.part('status-text').textContent = t(`state.${this.state}`);
        const lines = [...this.ofOlder(), ...this.ofEarlier(), ...this.neighboursAway(), ...this.sourcesAway()];
        this.part('banner').hidden = lines.length === 0;
        this.part('banner').replaceChildren(...lines);
    }

    /** "Live" only where nothing keeps it from being so. */
    get state() {
        if (this.connection !== 'live') {
            return this.connection;
        }
        if (this.page.numbers.isPast) {
            return 'past';
        }
        const whole = !this.mixed && Object.keys(this.away).length === 0;
        return this.sources.state === 'live' && !whole ? 'partly' : this.sources.state;
    }

    /** What is looked at is the address, so nothing of it is lost. Not by itself: somebody may be typing, and of several servers one may be older still. */
    ofOlder() {
        if (!this.outdated) {
            return [];
        }
        const line = element('span');
        const button = element('button', 'link', t('renewed.load'));
        button.type = 'button';
        button.addEventListener('click', () => location.reload());
        line.append(t('renewed'), ' ', button);
        return [line];
    }

    /** Without a server the page shows what it was told last, and says so. */
    ofEarlier() {
        const {toldAt} = this.page;
        if (toldAt === null) {
            return [];
        }
        const line = element('span');
        const age = element('bdi', '', span(Date.now() - toldAt));
        age.setAttribute('role', 'timer');
        line.append(...parts('offline', {time: timeElement(toldAt, fullMoment(toldAt)), span: [age]}));
        return [line];
    }

    neighboursAway() {
        return Object.keys(this.away).map(name => {
            const neighbour = Object.hasOwn(MEANS, name) ? MEANS[name] : null;
            const line = element('span');
            line.append(...parts('away', {name: neighbour ? t(`away.${neighbour}`) : name, why: element('bdi', '', this.page.said(this.away[name])),
                means: neighbour ? t(`away.${neighbour}.means`) : ''}));
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
            [kafka, t(kafka ? 'wait.kafka' : 'wait.no-kafka')],
            [read > 0, read > 0 ? t('wait.read', {n: read, count: count(read)}) : this.reading()],
            [split > 0, split > 0 ? t('wait.split', {n: split, count: count(split)}) : t('wait.no-split')],
            [false, t('wait.then')],
        ];
        const current = steps.findIndex(([done]) => !done);
        this.part('empty-steps').replaceChildren(...steps.map(([done, text], i) =>
            element('li', done ? 'done' : i === current ? 'now' : '', text)));
    }

    /** Why nothing has come in yet. */
    reading() {
        const {all, state} = this.sources;
        if (all.length === 0) {
            return t('wait.no-source');
        }
        return {
            away: t('wait.away'),
            starting: t('wait.starting'),
        }[state] ?? t('wait.nothing');
    }

    /** For those who listen instead of look; spared of everything that happens every second. */
    say(text) {
        if (text) {
            this.part('announcer').textContent = text;
        }
    }
}
