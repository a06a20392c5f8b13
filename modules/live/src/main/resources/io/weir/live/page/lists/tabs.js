// Tabs as the ARIA practices want them: arrows move between them, and only the chosen one is in the tab order.

export function makeTabs(root) {
    const tabs = [...root.querySelectorAll('[role=tab]')];
    const choose = (chosen, focus) => tabs.forEach(tab => {
        const on = tab === chosen;
        tab.setAttribute('aria-selected', String(on));
        tab.tabIndex = on ? 0 : -1;
        document.getElementById(tab.getAttribute('aria-controls')).hidden = !on;
        if (on && focus) {
            tab.focus();
        }
    });
    root.addEventListener('click', event => {
        const tab = event.target.closest('[role=tab]');
        if (tab) {
            choose(tab, false);
        }
    });
    root.addEventListener('keydown', event => {
        const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (step) {
            event.preventDefault();
            choose(tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length], true);
        }
    });
}
