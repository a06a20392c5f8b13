// Thousands of dots lie on each other when seen from afar: then a hexagon is what the sensors in it have in the middle.

import d3 from '../base/d3.js';

const RADIUS = 13; // in pixels, at least; up to the double, as they grow with the map until the next finer ones
const ACROSS = Math.sqrt(3); // of a radius, from a hexagon to the next one in its row

export class Hexagons {
    constructor(canvas) {
        this.context = canvas.getContext('2d');
        this.levels = new Map();
        this.dots = [];
    }

    /** @param dots with x and y on the plane, value, and whether they are faint: those are left out */
    place(dots, scale) {
        this.dots = dots.filter(dot => !dot.faint);
        this.scale = scale;
        this.levels.clear();
    }

    /** The hexagons of a zoom: the same from one to the double, so that they stay where they are while one zooms. */
    at(k) {
        const level = Math.floor(Math.log2(k));
        if (!this.levels.has(level)) {
            this.levels.set(level, gather(this.dots, RADIUS / 2 ** level));
        }
        return this.levels.get(level);
    }

    draw(view, ink) {
        const {context, scale} = this;
        const {x, y, k, width, height, ratio} = view;
        const {radius, cells} = this.at(k);
        const size = radius * k;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, width * ratio, height * ratio);
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        context.lineWidth = 0.8;
        context.strokeStyle = ink.rim;
        const byLook = new Map(); // all of a look are one shape: none of them touch each other
        for (const cell of cells) {
            const left = cell.x * k + x;
            const top = cell.y * k + y;
            if (left > -size && top > -size && left < width + size && top < height + size) {
                const one = cell.dots.length === 1;
                const look = `${one} ${scale.colour(cell.median)}`;
                if (!byLook.has(look)) {
                    byLook.set(look, {one, colour: scale.colour(cell.median), path: new Path2D()});
                }
                hexagon(byLook.get(look).path, left, top, one ? size * 0.62 : size - 0.7);
            }
        }
        for (const {one, colour, path} of byLook.values()) {
            context.globalAlpha = one ? 0.72 : 0.94; // one sensor is not many
            context.fillStyle = colour;
            context.fill(path);
            context.stroke(path);
        }
        context.globalAlpha = 1;
    }

    /** The hexagon under a point of the view, or null: {x, y, dots, median, least, most}. */
    find(point, view) {
        const {radius, cells, byKey} = this.at(view.k);
        return cells.length === 0 ? null : byKey.get(keyOf((point[0] - view.x) / view.k, (point[1] - view.y) / view.k, radius)) ?? null;
    }
}

function gather(dots, radius) {
    const byKey = new Map();
    for (const dot of dots) {
        const key = keyOfDot(dot, radius);
        const cell = byKey.get(key);
        if (cell) {
            cell.dots.push(dot);
        } else {
            byKey.set(key, {row: rowOf(key), column: columnOf(key), dots: [dot]});
        }
    }
    const cells = [...byKey.values()];
    for (const cell of cells) {
        const {row, column} = cell;
        const values = new Float64Array(cell.dots.length);
        cell.dots.forEach((dot, i) => values[i] = dot.value);
        values.sort();
        Object.assign(cell, {
            x: (column + (row & 1) / 2) * radius * ACROSS, y: row * radius * 1.5,
            median: d3.quantileSorted(values, 0.5), least: values[0], most: values[values.length - 1],
        });
    }
    return {radius, cells: cells.sort((a, b) => a.median - b.median), byKey};
}

/** Row and column, each from -32,768 to 32,767, are one number: of many dots that takes less than text. */
const HALF = 0x8000;
const numberOf = (row, column) => (row + HALF) * 2 * HALF + column + HALF;
const rowOf = key => Math.floor(key / (2 * HALF)) - HALF;
const columnOf = key => key % (2 * HALF) - HALF;

/** While time is played dots have other values many times a second, and stay where they are. */
function keyOfDot(dot, radius) {
    if (dot.within !== radius) {
        dot.within = radius;
        dot.hexagon = keyOf(dot.x, dot.y, radius);
    }
    return dot.hexagon;
}

/** Row and column of the hexagon whose middle is nearest: that of the row above or below may be. */
function keyOf(x, y, radius) {
    const across = radius * ACROSS;
    const down = radius * 1.5;
    let nearest = 0;
    let least = Infinity;
    const above = Math.floor(y / down);
    for (const row of [above, above + 1]) {
        const column = Math.round(x / across - (row & 1) / 2);
        const distance = (x - (column + (row & 1) / 2) * across) ** 2 + (y - row * down) ** 2;
        if (distance < least) {
            least = distance;
            nearest = numberOf(row, column);
        }
    }
    return nearest;
}

const CORNERS = d3.range(6).map(corner => Math.PI / 3 * corner + Math.PI / 6).map(angle => [Math.cos(angle), Math.sin(angle)]);

function hexagon(path, x, y, radius) {
    CORNERS.forEach(([right, down], i) => path[i === 0 ? 'moveTo' : 'lineTo'](x + radius * right, y + radius * down));
    path.closePath();
}
