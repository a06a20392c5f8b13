// Dark, light, or as the system is. theme.js has set the first one.

import {t} from './texts.js';

const NEXT = {auto: 'dark', dark: 'light', light: 'auto'};
const SIGNS = {auto: '◐', dark: '●', light: '○'};
const root = document.documentElement;

export class Theme {
    constructor(button, changed) {
        this.button = button;
        this.changed = changed;
        this.dark = matchMedia('(prefers-color-scheme: dark)');
        this.dark.addEventListener('change', () => this.apply());
        button.addEventListener('click', () => this.choose(NEXT[root.dataset.chosen]));
        this.draw();
    }

    /** 'dark' or 'light'. */
    get name() {
        return root.dataset.theme;
    }

    choose(theme) {
        root.dataset.chosen = theme;
        try {
            localStorage.setItem('weir-theme', theme);
        } catch {
            // storage may be forbidden: the choice then lasts as long as the page
        }
        this.apply();
    }

    apply() {
        const {chosen} = root.dataset;
        root.dataset.theme = chosen !== 'auto' ? chosen : this.dark.matches ? 'dark' : 'light';
        this.draw();
        this.changed();
    }

    draw() {
        const {chosen} = root.dataset;
        this.button.textContent = SIGNS[chosen];
        this.button.setAttribute('aria-label', t(`theme.${chosen}`));
        this.button.title = t(`theme.${chosen}`);
    }
}
