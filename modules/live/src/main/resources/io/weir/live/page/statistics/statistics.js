// What values of the kind on the map were in windows: of a sort of them, be it a station's hour or a sensor's last hundred values, a line for each.

import {amount, count, element, fullMoment, outside, timeElement, undirected, withUnit} from '../base/format.js';
import {t, textOr} from '../base/texts.js';
import {newestWindows} from '../base/windows.js';

const AGAIN = 60_000; // milliseconds after which they are asked for anew
const STEP = 50; // lines
const TOTAL = 'total';

export class Statistics {
    constructor(root, page) {
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.root = this.part('statistics');
        this.sort = this.part('statistics-of');
        this.shown = STEP;
        this.sort.addEventListener('change', () => page.go({windows: this.sort.value}));
        this.part('statistics-more').addEventListener('click', () => {
            this.shown += STEP;
            this.draw();
        });
    }

    snapshot() {
        this.ask();
    }

    follow(changed) {
        if (['kind', 'list', 'windows'].some(part => changed.has(part))) {
            this.shown = STEP;
            this.ask();
        }
    }

    tick() {
        if (performance.now() - this.askedAt > AGAIN) {
            this.ask();
        }
    }

    /** They are in the store, and asked for while somebody looks. */
    async ask() {
        const {chosen: kind, state} = this.page;
        if (state.list !== 'statistics' || !kind) {
            return;
        }
        this.askedAt = performance.now();
        const asked = this.asked = {};
        const sorts = await newestWindows(kind, 'scope,window');
        const named = sorts.windows.map(nameOf);
        const of = sorts.windows[Math.max(0, named.indexOf(state.windows))];
        const told = of ? await newestWindows(kind, 'series', {scope: of.scope, window: of.window}) : sorts;
        if (this.asked === asked) { // else another kind or sort was chosen meanwhile
            this.choices(sorts.windows, named, of);
            this.told = {kind, of, ...told};
            this.draw();
        }
    }

    choices(sorts, named, of) {
        if (named.join('\n') !== this.named) { // else an open list of choices would close
            this.named = named.join('\n');
            this.sort.replaceChildren(...sorts.map((each, i) => new Option(title(each), named[i])));
        }
        this.sort.value = of ? nameOf(of) : '';
        this.sort.hidden = sorts.length === 0;
    }

    draw() {
        const {kind, of, windows, cut, error} = this.told;
        const lines = windows.slice(0, this.shown);
        this.part('statistics-about').textContent = t('statistics.about', {kind: kind.label});
        this.part('statistics-rows').replaceChildren(...lines.map(each => this.line(kind, each)));
        this.root.hidden = lines.length === 0;
        this.root.dataset.of = of ? `${kind.name} ${nameOf(of)}` : kind.name;
        this.part('statistics-more').hidden = windows.length <= this.shown;
        this.part('statistics-cut').hidden = !cut || windows.length > this.shown;
        this.part('statistics-cut').textContent = t('statistics.cut', {n: windows.length, count: count(windows.length)});
        const none = this.part('statistics-none');
        none.hidden = lines.length > 0;
        none.textContent = error ? t('statistics.unanswered', {why: error}) : t('statistics.none', {kind: kind.label});
    }

    line(kind, window) {
        const row = element('tr');
        const of = element('th');
        of.scope = 'row';
        of.append(this.series(kind, window));
        const range = element('td');
        range.append(outside(`${amount(kind, window.minimum)} – ${amount(kind, window.maximum)}`));
        const until = element('td');
        const to = Date.parse(window.to);
        until.append(timeElement(to, fullMoment(to)));
        row.append(of, element('td', '', count(window.count)), element('td', '', withUnit(kind, window.mean)), range,
            element('td', '', amount(kind, window.p95)), until);
        return row;
    }

    /** A sensor leads to itself. */
    series(kind, {scope, series}) {
        const slash = series.indexOf('/');
        if (scope !== 'sensor' || slash < 0) {
            return outside(series);
        }
        const open = element('button', 'link');
        open.type = 'button';
        open.append(outside(series));
        open.addEventListener('click', () =>
            this.page.go({sensor: {source: series.slice(0, slash), name: series.slice(slash + 1)}, series: kind.name}));
        return open;
    }
}

const nameOf = ({scope, window}) => `${scope}/${window}`;

/** Of whatever an operator takes values together by, the name that he gave it. */
const title = ({scope, window}) =>
    `${undirected(textOr(`statistics.scope.${scope}`, scope))} · ${window === TOTAL ? t('statistics.total') : undirected(window)}`;
