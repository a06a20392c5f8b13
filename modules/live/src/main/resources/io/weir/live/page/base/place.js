// Where somebody is in the page: which kind and which sensor. It is the address's fragment, so that a reload, a link and
// the browser's Back all mean the same, and each view is an entry of its own in the history.

export class Place {
    /** @param moved called when the address has become another one, by a link, by hand, or by Back and Forward */
    constructor(moved) {
        addEventListener('hashchange', moved); // which writing a place does not cause
    }

    /** {kind: name, or null; sensor: {source, name}, or null}, as the address says it. */
    get wanted() {
        const said = new URLSearchParams(location.hash.slice(1));
        const sensor = said.get('sensor');
        const slash = sensor?.indexOf('/') ?? -1;
        const name = sensor?.slice(slash + 1);
        return {
            kind: said.get('kind'),
            sensor: name ? {source: slash < 0 ? '' : sensor.slice(0, slash), name} : null,
        };
    }

    /** Somebody went there: Back leads to where they were. */
    go(kind, sensor) {
        this.write('pushState', kind, sensor);
    }

    /** The address says it in other words, or not yet: nothing to go back to. */
    settle(kind, sensor) {
        this.write('replaceState', kind, sensor);
    }

    write(how, kind, sensor) {
        const said = new URLSearchParams({kind: kind.name});
        if (sensor) {
            said.set('sensor', sensor.source ? `${sensor.source}/${sensor.name}` : sensor.name);
        }
        if (location.hash !== `#${said}`) {
            history[how](null, '', `#${said}`);
        }
    }
}
