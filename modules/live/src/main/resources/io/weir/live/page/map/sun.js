// Where it is night. Good to a fraction of a degree, which is less than a pixel here.

const RADIANS = Math.PI / 180;
const J2000 = Date.UTC(2000, 0, 1, 12);

/** The point opposite the sun, [longitude, latitude] in degrees. After the Astronomical Almanac's low-precision formulas. */
export function midnightPoint(time) {
    const days = (time - J2000) / 86_400_000;
    const anomaly = (357.529 + 0.98560028 * days) * RADIANS;
    const longitude = (280.459 + 0.98564736 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RADIANS;
    const tilt = (23.439 - 0.00000036 * days) * RADIANS;
    const ascension = Math.atan2(Math.cos(tilt) * Math.sin(longitude), Math.cos(longitude)) / RADIANS;
    const declination = Math.asin(Math.sin(tilt) * Math.sin(longitude)) / RADIANS;
    const sidereal = (280.46062 + 360.98564737 * days) % 360;
    const sun = wrap(ascension - sidereal);
    return [wrap(sun + 180), -declination];
}

const wrap = degrees => ((degrees + 180) % 360 + 360) % 360 - 180;
