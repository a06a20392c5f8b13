// The stream of events, kept open: a browser gives up on some errors, this does not.

const SILENCE = 12_000; // frames come every second, so this long without one is a dead connection
const PAUSE = 5_000;
const EVENTS = ['release', 'snapshot', 'more', 'frame'];

/** Asked for before the rest of the page is there: of many sensors the server has much to write meanwhile. What comes is held. */
const early = {source: new EventSource('events'), told: [], lost: false};
const hold = event => early.told.push(event);
const lose = () => early.lost = true;
EVENTS.forEach(type => early.source.addEventListener(type, hold));
early.source.addEventListener('error', lose);

/**
 * Follows the stream. `on` has snapshot(data, text), more(data, text), which is what that has left, frame(data, text), release(data), which files the server
 * has, and state('connecting' | 'live' | 'lost'); each but the last only where there is something to do.
 */
export function follow(on) {
    let source = null;
    let watchdog = 0;

    const rearm = () => {
        clearTimeout(watchdog);
        watchdog = setTimeout(open, SILENCE);
    };
    const take = type => event => {
        rearm();
        if (type !== 'release') { // which says nothing of how things are
            on.state('live');
        }
        on[type]?.(JSON.parse(event.data), event.data);
    };
    const takers = Object.fromEntries(EVENTS.map(type => [type, take(type)]));
    const lost = () => {
        on.state('lost');
        if (source.readyState === EventSource.CLOSED) { // refused for good, such as by 503: only we try again
            clearTimeout(watchdog);
            watchdog = setTimeout(open, PAUSE);
        }
    };

    function open() {
        source?.close();
        rearm();
        attend(new EventSource('events'));
    }

    function attend(opened) {
        source = opened;
        Object.entries(takers).forEach(([type, taker]) => source.addEventListener(type, taker));
        source.addEventListener('error', lost);
    }

    on.state('connecting');
    rearm();
    attend(early.source);
    EVENTS.forEach(type => source.removeEventListener(type, hold));
    source.removeEventListener('error', lose);
    early.told.splice(0).forEach(event => takers[event.type](event));
    if (early.lost && early.source.readyState !== EventSource.OPEN) {
        lost();
    }
    addEventListener('pagehide', () => source?.close());
    addEventListener('pageshow', event => event.persisted && open());
}
