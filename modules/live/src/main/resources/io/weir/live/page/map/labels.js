// Names of cities, from the sensors themselves: where many stand, there the name helps.

const MOST = 26;
const FROM_ZOOM = 2.5;
const GAP = 6;

export class Labels {
    constructor() {
        this.cities = [];
    }

    /** Call when sensors came or went. */
    gather(sensors) {
        const cities = new Map();
        for (const sensor of sensors) {
            if (sensor.city && sensor.x !== undefined) {
                const key = `${sensor.country}/${sensor.city}`;
                const city = cities.get(key) ?? {name: sensor.city, count: 0, x: 0, y: 0};
                city.count++;
                city.x += sensor.x;
                city.y += sensor.y;
                cities.set(key, city);
            }
        }
        this.cities = [...cities.values()]
            .map(city => ({...city, x: city.x / city.count, y: city.y / city.count}))
            .sort((a, b) => b.count - a.count);
    }

    /** The most told-of cities in view, as many as have room. */
    draw(context, view, ink) {
        if (view.k < FROM_ZOOM) {
            return;
        }
        context.font = `500 11px ${ink.font}`;
        context.textAlign = 'center';
        context.lineJoin = 'round';
        const taken = [];
        for (const city of this.cities) {
            const x = city.x * view.k + view.x;
            const y = city.y * view.k + view.y;
            if (x < 0 || y < 12 || x > view.width || y > view.height) {
                continue;
            }
            city.width ??= context.measureText(city.name).width;
            const box = [x - city.width / 2 - GAP, y - 24, x + city.width / 2 + GAP, y - 4];
            if (taken.some(other => overlap(box, other))) {
                continue;
            }
            taken.push(box);
            context.lineWidth = 3;
            context.strokeStyle = ink.halo;
            context.strokeText(city.name, x, y - 10);
            context.fillStyle = ink.label;
            context.fillText(city.name, x, y - 10);
            if (taken.length === MOST) {
                return;
            }
        }
    }
}

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
