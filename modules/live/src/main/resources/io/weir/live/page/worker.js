// Keeps the page for the time without a server: its files as they were last served, and no values. What was last told, the page keeps
// itself, with the time; it says how old it is.

const SHELL = 'weir-shell-1';

addEventListener('install', event => event.waitUntil(skipWaiting()));
addEventListener('activate', event => event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter(name => name !== SHELL).map(name => caches.delete(name)));
    await clients.claim();
})()));

/** The server first, so that a new release is seen at once; what it served last where it does not answer. Nothing of the API. */
addEventListener('fetch', event => {
    const {method, url} = event.request;
    const {origin, pathname} = new URL(url);
    const isOurs = origin === location.origin && method === 'GET' && !pathname.includes('/api/') && !pathname.endsWith('/events');
    if (isOurs) {
        event.respondWith(serve(event.request));
    }
});

/** A link of another site leads here like any other. Handed on as it came, the server would take it for that site's script, and refuse it. */
const again = request => request.mode === 'navigate' ? fetch(request.url, {redirect: 'manual'}) : fetch(request);

async function serve(request) {
    const shell = await caches.open(SHELL);
    try {
        const answer = await again(request);
        if (answer.ok) {
            await shell.put(request, answer.clone());
        }
        return answer;
    } catch (failure) {
        const kept = await shell.match(request, {ignoreSearch: true});
        if (kept) {
            return kept;
        }
        throw failure;
    }
}
