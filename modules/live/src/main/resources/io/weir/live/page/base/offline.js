// The time without a server: the page's files are kept by the worker, and here what was last told, to be shown with its age.

const SHELL = 'weir-shell-1'; // as the worker calls it
const KEPT = 'weir-last';
const TOLD = 'last-told';
const EACH = 60_000; // milliseconds between two states that are kept
const MOST = 20_000_000; // bytes: beyond that a browser had better not be burdened

/** Where the browser lets it; not everywhere, such as over plain HTTP from another machine. */
export async function keepShell() {
    if (!('serviceWorker' in navigator) || !isSecureContext) {
        return;
    }
    try {
        await navigator.serviceWorker.register('worker.js');
        await navigator.serviceWorker.ready;
        const shell = await caches.open(SHELL);
        const loaded = performance.getEntriesByType('resource').map(each => each.name).filter(isOfShell);
        for (const url of [location.href.split('#')[0], ...loaded]) {
            if (!await shell.match(url)) { // it came before the worker was there to keep it
                await shell.add(url);
            }
        }
    } catch {
        // the browser may be told to keep nothing: the page does without
    }
}

const isOfShell = url => url.startsWith(location.origin) && !url.includes('/api/') && !url.includes('/events');

/** What a server that does not answer told last: {at, told, more}, or null. */
export async function lastTold() {
    try {
        const answer = await (await caches.open(KEPT)).match(TOLD);
        return answer ? await answer.json() : null;
    } catch {
        return null; // there is no such place, or nothing in it
    }
}

export class Keeper {
    constructor() {
        this.at = 0;
    }

    /** Keeps a snapshot, as the texts that came, the first and those behind it; once the page has shown them. */
    async keep([told, ...more]) {
        if (!isSecureContext || Date.now() - this.at < EACH) { // elsewhere nothing can be kept
            return;
        }
        this.at = Date.now();
        const whole = new Blob([`{"at":${this.at},"told":`, told, ',"more":[', more.join(), ']}']);
        if (whole.size < MOST) {
            await new Promise(done => setTimeout(done)); // a browser that is busy may never be idle
            try {
                await (await caches.open(KEPT)).put(TOLD, new Response(whole, {headers: {'Content-Type': 'application/json'}}));
            } catch {
                // no room: the older one stays, with its own time
            }
        }
    }
}
