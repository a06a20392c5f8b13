// What is said in place of a sensor that the address names and nothing is known of.

import {outside} from '../base/format.js';
import {parts} from '../base/texts.js';

export class Unknown {
    constructor(root, page) {
        this.root = root;
        this.page = page;
        this.part = id => root.querySelector(`#${id}`);
        this.part('unknown-back').addEventListener('click', () => this.leave());
        root.addEventListener('keydown', event => event.key === 'Escape' && this.leave());
    }

    snapshot() {
        this.follow();
    }

    completed() {
        this.follow();
    }

    /** It may have told its first value. */
    frame() {
        if (this.page.moved) {
            this.follow();
        }
    }

    follow() {
        const wanted = this.page.state.sensor;
        const known = !wanted || this.page.opened || this.page.wasOpen(wanted) || this.page.toCome > 0;
        if (known || this.root.hidden || this.told !== wanted) {
            this.root.hidden = Boolean(known);
            this.told = wanted;
            if (!known) {
                this.describe(wanted);
            }
        }
    }

    describe({source, name}) {
        this.part('unknown-text').replaceChildren(...parts(source ? 'unknown.of' : 'unknown', {
            name: outside(name), source: outside(this.page.sources.nameOf(source)),
        }));
        this.part('unknown-title').focus({preventScroll: true});
    }

    leave() {
        this.page.go({sensor: null});
        document.querySelector('#search').focus({preventScroll: true});
    }
}
