// Not a module: it runs before the first paint, so that the page does not flash in the other theme.
(() => {
    const root = document.documentElement;
    let chosen = null;
    try {
        chosen = localStorage.getItem('weir-theme');
    } catch {
        // storage may be forbidden: then the theme is the system's
    }
    root.dataset.chosen = chosen === 'dark' || chosen === 'light' ? chosen : 'auto';
    root.dataset.theme = root.dataset.chosen !== 'auto' ? root.dataset.chosen
        : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
})();
