// The stream of events, kept open: a browser gives up on some errors, this does not.

const SILENCE = 12_000; // frames come every second, so this long without one is a dead connection
const PAUSE = 5_000;

/** Opens the stream. `on` has snapshot(data), frame(data) and state('connecting' | 'live' | 'lost'). */
export function follow(on) {
    let source = null;
    let watchdog = 0;

    const rearm = () => {
        clearTimeout(watchdog);
        watchdog = setTimeout(open, SILENCE);
    };
    const take = handle => event => {
        rearm();
        on.state('live');
        handle(JSON.parse(event.data));
    };

    function open() {
        source?.close();
        rearm();
        source = new EventSource('events');
        source.addEventListener('snapshot', take(on.snapshot));
        source.addEventListener('frame', take(on.frame));
        source.addEventListener('error', () => {
            on.state('lost');
            if (source.readyState === EventSource.CLOSED) { // refused for good, such as by 503: only we try again
                clearTimeout(watchdog);
                watchdog = setTimeout(open, PAUSE);
            }
        });
    }

    on.state('connecting');
    open();
    addEventListener('pagehide', () => source?.close());
    addEventListener('pageshow', event => event.persisted && open());
}
