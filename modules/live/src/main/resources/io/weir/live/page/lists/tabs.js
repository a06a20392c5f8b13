// Tabs as the ARIA practices want them: arrows move between them, and only the chosen one is in the tab order.

export class Tabs {
    constructor(root, page) {
        this.page = page;
        this.root = root;
        this.tabs = [...root.querySelectorAll('[role=tab]')];
        root.addEventListener('click', event => this.go(event.target.closest('[role=tab]')));
        root.addEventListener('keydown', event => {
            const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
            if (step) {
                event.preventDefault();
                const shown = this.tabs.filter(tab => !tab.hidden);
                const next = shown[(shown.indexOf(document.activeElement) + step + shown.length) % shown.length];
                this.go(next);
                next.focus();
            }
        });
        this.follow();
    }

    go(tab) {
        if (tab) {
            this.page.go({list: nameOf(tab)});
        }
    }

    /** The tab that the address names; one that there is not is the first. */
    follow(parts) {
        if (parts && !parts.has('list')) {
            return;
        }
        const chosen = this.tabs.find(tab => nameOf(tab) === this.page.state.list) ?? this.tabs[0];
        for (const tab of this.tabs) {
            tab.setAttribute('aria-selected', String(tab === chosen));
            tab.tabIndex = tab === chosen ? 0 : -1;
            document.getElementById(tab.getAttribute('aria-controls')).hidden = tab !== chosen;
        }
        if (parts) {
            this.lead();
        }
    }

    snapshot() {
        if (!this.led) {
            this.lead();
        }
    }

    /** On narrow screens the lists lie below the map: who comes for one of them is led there. */
    lead() {
        this.led = true;
        const {list, sensor} = this.page.state;
        if (list !== 'sensors' && sensor === null && this.root.getBoundingClientRect().top > innerHeight / 2) {
            this.root.scrollIntoView({block: 'start'});
        }
    }
}

const nameOf = tab => tab.id.replace('tab-', '');
