// Near me: where one is is asked for only by somebody who was told what becomes of it.

import {t} from '../base/texts.js';

export class Near {
    constructor(root, page) {
        this.page = page;
        this.button = root.querySelector('#near');
        this.question = root.querySelector('#near-question');
        this.answer = root.querySelector('#near-answer');
        this.button.addEventListener('click', () => this.ask());
        root.querySelector('#near-yes').addEventListener('click', () => this.find());
        root.querySelector('#near-no').addEventListener('click', () => this.close());
        this.question.addEventListener('keydown', event => event.key === 'Escape' && this.close());
    }

    ask() {
        this.tell('');
        this.question.hidden = !this.question.hidden;
        this.button.setAttribute('aria-expanded', String(!this.question.hidden));
        if (!this.question.hidden) {
            this.question.querySelector('#near-yes').focus();
        }
    }

    find() {
        this.close();
        if (!('geolocation' in navigator)) {
            this.tell(t('near.none'));
            return;
        }
        this.tell(t('near.wait'));
        navigator.geolocation.getCurrentPosition(({coords: {latitude, longitude}}) => {
            this.tell('');
            this.page.settle({sort: 'nearest', find: null});
            this.page.goTo({latitude, longitude});
        }, ({code}) => this.tell(t(code === 1 ? 'near.refused' : 'near.none')), {maximumAge: 600_000, timeout: 20_000});
    }

    close() {
        this.question.hidden = true;
        this.button.setAttribute('aria-expanded', 'false');
        this.button.focus();
    }

    tell(text) {
        this.answer.textContent = text;
        this.answer.hidden = text === '';
    }
}
