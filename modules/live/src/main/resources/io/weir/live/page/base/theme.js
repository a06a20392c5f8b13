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
    const view = new URLSearchParams(location.search).get('view'); // of a frame on somebody else's page: only that is shown
    if (location.pathname.endsWith('/embed') && (view === 'map' || view === 'sensor')) {
        root.dataset.embed = view;
    }
    root.dataset.theme = root.dataset.chosen !== 'auto' ? root.dataset.chosen
        : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
})();
