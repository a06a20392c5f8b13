// Countries from TopoJSON: borders are shared lines ("arcs"), kept as differences of whole numbers.
// See https://github.com/topojson/topojson-specification

/** The polygons of a file of world-atlas as GeoJSON features. */
export async function loadCountries(file) {
    const answer = await fetch(file);
    if (!answer.ok) {
        throw new Error(`${file}: ${answer.status}`);
    }
    return features(await answer.json(), 'countries');
}

export function features(topology, name) {
    const arcs = topology.arcs.map(arc => decode(arc, topology.transform));
    const ring = indexes => indexes.flatMap((index, i) => {
        const arc = index < 0 ? arcs[~index].slice().reverse() : arcs[index];
        return i === 0 ? arc : arc.slice(1); // the first point is the last one of the arc before
    });
    const shapes = {
        Polygon: geometry => geometry.arcs.map(ring),
        MultiPolygon: geometry => geometry.arcs.map(polygon => polygon.map(ring)),
    };
    return topology.objects[name].geometries
        .filter(geometry => geometry.type in shapes)
        .map(geometry => ({
            type: 'Feature',
            properties: geometry.properties ?? {},
            geometry: {type: geometry.type, coordinates: shapes[geometry.type](geometry)},
        }));
}

function decode(arc, {scale, translate}) {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
}
