// The slider of time: the last day or week on the map, as it was; played, or moved by hand. One key leads back to now.

import {fullMoment, moment} from '../base/format.js';
import {t} from '../base/texts.js';

const HOUR = 3_600_000;
const WAY = 15_000; // milliseconds in which it plays all at speed 1
const SPEEDS = ['0.5', '1', '2', '4'];

export class Player {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.slider = this.part('time-slider');
        this.playing = false;
        this.speed = 1;
        this.slider.addEventListener('input', () => this.move(Number(this.slider.value)));
        this.part('time-play').addEventListener('click', () => this.toggle());
        this.part('time-live').addEventListener('click', () => this.live());
        this.part('time-back').addEventListener('change', event => this.back(Number(event.target.value)));
        this.part('time-speed').replaceChildren(...SPEEDS.map(speed => new Option(`${speed}×`, speed)));
        this.part('time-speed').value = String(this.speed);
        this.part('time-speed').addEventListener('change', event => this.speed = Number(event.target.value));
        document.addEventListener('keydown', event => this.key(event));
        this.follow();
    }

    snapshot() {
        this.follow();
    }

    /** What the slider stands for: a moment of the timeline, or the end of it, which is now. */
    follow() {
        const {at, back} = this.page.state;
        if (at === null) {
            this.stop();
        }
        this.part('time-back').value = String(back);
        this.root.classList.toggle('past', at !== null);
        this.part('time-live').setAttribute('aria-pressed', String(at === null));
        this.show();
    }

    show() {
        const {state, numbers} = this.page;
        const {from, to} = this.range;
        this.slider.min = String(from);
        this.slider.max = String(to);
        this.slider.step = String(numbers.fits ? numbers.timeline.step : 60_000);
        this.slider.value = String(state.at ?? to);
        const text = numbers.error ?? (state.at === null ? t('time.now') : numbers.isLoading ? t('time.loading') : moment(numbers.timeline.begin(numbers.frame)));
        this.part('time-at').textContent = text;
        this.slider.setAttribute('aria-valuetext', state.at === null ? t('time.now') : fullMoment(state.at));
        this.part('time-play').textContent = this.playing ? '❚❚' : '▶';
        this.part('time-play').setAttribute('aria-label', t(this.playing ? 'time.pause' : 'time.play'));
        this.part('time-play').title = t(this.playing ? 'time.pause' : 'time.play');
        const left = numbers.fits ? numbers.timeline.leftOut : 0;
        this.part('time-left').hidden = left === 0;
        this.part('time-left').textContent = t('time.left', {n: left});
    }

    /** Fixed while another time than now is looked at, so that nothing slips away under one's hand. */
    get range() {
        const {numbers, state} = this.page;
        if (numbers.fits) {
            const {from, to, step} = numbers.timeline;
            return {from, to: to - step};
        }
        const now = this.page.now();
        return {from: now - state.back * HOUR, to: now};
    }

    tick() {
        if (this.page.state.at === null) {
            this.show();
        }
    }

    move(at) {
        this.page.settle({at});
    }

    back(hours) {
        const {at} = this.page.state;
        this.page.settle({back: hours, at: at === null ? null : Math.max(at, this.page.now() - hours * HOUR)});
    }

    live() {
        this.stop();
        this.page.settle({at: null});
        this.page.say(t('time.now'));
    }

    toggle() {
        if (this.playing) {
            this.stop();
            this.show();
            return;
        }
        this.playing = true;
        const {from, to} = this.range;
        const {at} = this.page.state;
        this.begin(at === null || at >= to - 1 ? from : at);
        this.page.settle({at: Math.round(this.at)});
        this.show();
    }

    begin(at) {
        this.at = at;
        this.drawnAt = null;
        this.asked = requestAnimationFrame(now => this.step(now));
    }

    /** As far as the time that went by says, whatever a frame took; it waits until the timeline is there. */
    step(now) {
        if (!this.playing) {
            return;
        }
        const {numbers, state} = this.page;
        if (numbers.error !== null) {
            this.stop();
        } else if (numbers.fits) {
            const {from, to} = this.range;
            this.at += this.drawnAt === null ? 0 : Math.min(250, now - this.drawnAt) / WAY * (to - from) * this.speed;
            if (this.at > to) {
                this.at = this.part('time-loop').checked ? from : to;
                this.playing = this.part('time-loop').checked;
            }
            if (numbers.timeline.frameAt(this.at) !== numbers.timeline.frameAt(state.at)) {
                this.page.settle({at: numbers.timeline.begin(numbers.timeline.frameAt(this.at))});
            }
        }
        this.drawnAt = now;
        if (this.playing) {
            this.asked = requestAnimationFrame(next => this.step(next));
        } else {
            this.show();
        }
    }

    stop() {
        this.playing = false;
        cancelAnimationFrame(this.asked);
    }

    /** L for live, from everywhere but where somebody writes. */
    key(event) {
        if (event.key.toLowerCase() === 'l' && !event.ctrlKey && !event.metaKey && !event.altKey
            && !event.target.closest?.('input:not([type=range]):not([type=checkbox]):not([type=radio]), select, textarea')) {
            this.live();
        }
    }
}
