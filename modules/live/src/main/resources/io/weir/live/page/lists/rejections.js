// What was rejected lately, with its reason in plain words.

import {ago, element, outside, partOf, timeElement} from '../base/format.js';
import {t, textOr} from '../base/texts.js';

const MOST = 100;

export class Rejections {
    constructor(root, page) {
        this.page = page;
        this.latest = [];
        this.last = 0;
        this.list = root.querySelector('#rejections');
        this.none = root.querySelector('#rejections-none');
        this.reasons = root.querySelector('#reasons');
        this.count = root.querySelector('#count-rejected');
    }

    snapshot(told) {
        this.latest = [];
        this.last = 0;
        this.list.replaceChildren();
        this.frame(told);
        this.draw();
    }

    /** Those that are new, newest first. */
    frame({rejections, rejectedTotal}) {
        this.total = rejectedTotal;
        const fresh = rejections.filter(rejection => rejection.number > this.last);
        if (fresh.length > 0) {
            this.last = fresh[0].number;
            this.latest = [...fresh, ...this.latest].slice(0, MOST);
            this.list.prepend(...fresh.map(each => this.row(each)));
            while (this.list.childElementCount > MOST) {
                this.list.lastElementChild.remove();
            }
            this.draw();
        }
    }

    tick() {
        if (this.list.offsetParent !== null) {
            this.list.querySelectorAll('time').forEach(node =>
                node.textContent = ago(this.page.now() - Date.parse(node.dateTime)));
        }
    }

    draw() {
        this.none.hidden = this.latest.length > 0;
        this.count.textContent = this.latest.length > 0 ? partOf(this.latest.length, this.total) : '';
        const counts = new Map();
        this.latest.forEach(({reason}) => counts.set(reason, (counts.get(reason) ?? 0) + 1));
        this.reasons.replaceChildren(...[...counts].sort((a, b) => b[1] - a[1]).map(([reason, number]) => {
            const row = element('p', 'reason');
            const meter = element('meter');
            Object.assign(meter, {min: 0, max: this.latest.length, value: number});
            meter.setAttribute('aria-hidden', 'true');
            row.append(element('span', 'reason-name', words(reason)), meter, element('span', 'reason-count', String(number)));
            return row;
        }));
        this.tick();
    }

    row({reason, detail, kind, stage, origin, source, sensor, rejectedAt}) {
        const item = element('li', 'rejection');
        const head = element('p', 'rejection-head');
        const code = element('code', 'code');
        code.append(outside(reason));
        head.append(element('strong', '', words(reason)), timeElement(Date.parse(rejectedAt)));
        const text = element('p', 'rejection-detail');
        text.append(outside(this.page.said(detail)));
        const from = element('p', 'rejection-from');
        from.title = origin;
        const parts = [kind, [source, sensor].filter(Boolean).join('/'), t('rejected.in', {stage})].filter(Boolean);
        from.append(code, outside(` ${parts.join(' · ')}`));
        item.append(head, text, from);
        return item;
    }
}

const words = reason => textOr(`reason.${reason}`, reason); // any text may come as one
