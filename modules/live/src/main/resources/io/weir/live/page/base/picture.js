// A chart as a picture to keep: drawn here from its own SVG, as no image but the server's may be loaded by this page.

import {element} from './format.js';

const SCALE = 2; // pixels of the picture for each of the page
const MARGIN = 16;
const TITLE = {size: 16, line: 22};
const TEXT = {size: 12, line: 17};
const KEY = 28; // length of a line beside its name
const KEPT = 60_000; // milliseconds for which a browser may take to store it

/**
 * Hands out a PNG of charts, one below the other, as a file.
 *
 * @param charts SVG elements that are in the page
 * @param name of the file, without its ending
 * @param said {title, keys: [{name, colour, dash}], lines of text below}
 */
export async function savePicture(charts, name, said) {
    const canvas = draw(charts, said);
    const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
    const link = element('a');
    Object.assign(link, {href: URL.createObjectURL(blob), download: `${name.replace(/[^\p{L}\p{N}.-]+/gu, '-').slice(0, 120)}.png`});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}

function draw(charts, {title, keys = [], lines}) {
    const boxes = charts.map(svg => svg.getBoundingClientRect());
    const width = Math.max(...boxes.map(box => box.width)) + 2 * MARGIN;
    const style = getComputedStyle(charts[0].parentElement);
    const font = size => `${size}px ${style.fontFamily}`;
    const canvas = element('canvas');
    const context = canvas.getContext('2d');
    const wrap = (text, size) => wrapped(context, text, font(size), width - 2 * MARGIN);
    const heads = wrap(title, TITLE.size);
    const feet = lines.flatMap(line => wrap(line, TEXT.size));
    const above = MARGIN + heads.length * TITLE.line + keys.length * TEXT.line + 6;
    const below = feet.length * TEXT.line + MARGIN;
    canvas.width = width * SCALE;
    canvas.height = (above + boxes.reduce((sum, box) => sum + box.height, 0) + 8 + below) * SCALE;
    context.scale(SCALE, SCALE);
    context.fillStyle = ground(charts[0]);
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = context.strokeStyle = style.color;
    let y = MARGIN;
    const write = (texts, {size, line}, left = MARGIN) => {
        context.font = font(size);
        texts.forEach(text => context.fillText(text, left, y += line));
    };
    write(heads, TITLE);
    for (const {name, colour, dash} of keys) {
        write([name], TEXT, MARGIN + KEY + 8);
        stroke(context, new Path2D(`M${MARGIN},${y - 4}h${KEY}`), {stroke: colour, width: 2, dash, alpha: 1});
    }
    y = above;
    charts.forEach((svg, i) => {
        context.save();
        context.translate(MARGIN, y);
        drawChart(context, svg);
        context.restore();
        y += boxes[i].height;
    });
    y += 4;
    context.fillStyle = style.color;
    write(feet, TEXT);
    return canvas;
}

function drawChart(context, svg) {
    for (const node of svg.querySelectorAll('path, rect, circle, line, text')) {
        const style = getComputedStyle(node);
        if (style.display !== 'none' && !node.closest('.cursor')) {
            const {a, b, c, d, e, f} = node.getCTM();
            context.save();
            context.transform(a, b, c, d, e, f);
            drawShape(context, node, style, alphaOf(node, svg));
            context.restore();
        }
    }
}

function drawShape(context, node, style, alpha) {
    if (style.fill !== 'none') {
        context.globalAlpha = alpha * Number(style.fillOpacity);
        context.fillStyle = style.fill;
        if (node.localName === 'text') {
            write(context, node, style);
        } else {
            context.fill(pathOf(node));
        }
    }
    if (style.stroke !== 'none' && node.localName !== 'text') {
        stroke(context, pathOf(node), {
            stroke: style.stroke, width: parseFloat(style.strokeWidth), dash: style.strokeDasharray, alpha: alpha * Number(style.strokeOpacity), join: style.strokeLinejoin,
        });
    }
}

function stroke(context, path, {stroke: colour, width, dash, alpha, join = 'miter'}) {
    context.globalAlpha = alpha;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineJoin = join;
    context.setLineDash((dash.match(/[\d.]+/g) ?? []).map(Number));
    context.stroke(path);
    context.setLineDash([]);
    context.globalAlpha = 1;
}

function write(context, node, style) {
    const [x, y] = ['x', 'y'].map(name => parseFloat(node.getAttribute(name)) || 0);
    const size = parseFloat(style.fontSize);
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.textAlign = {middle: 'center', end: 'end'}[style.textAnchor] ?? 'start';
    context.fillText(node.textContent, x, y + (parseFloat(node.getAttribute('dy')) || 0) * size); // dy is in em here
}

function pathOf(node) {
    const number = name => parseFloat(node.getAttribute(name)) || 0;
    const path = new Path2D(node.getAttribute('d') ?? '');
    if (node.localName === 'rect') {
        path.rect(number('x'), number('y'), number('width'), number('height'));
    } else if (node.localName === 'circle') {
        path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
    } else if (node.localName === 'line') {
        path.moveTo(number('x1'), number('y1'));
        path.lineTo(number('x2'), number('y2'));
    }
    return path;
}

/** How opaque it is with all that it lies in. */
function alphaOf(node, svg) {
    let alpha = 1;
    for (let up = node; up !== svg.parentElement; up = up.parentElement) {
        alpha *= Number(getComputedStyle(up).opacity);
    }
    return alpha;
}

/** The colour behind a node. */
function ground(node) {
    for (let up = node; up; up = up.parentElement) {
        const {backgroundColor} = getComputedStyle(up);
        if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) {
            return backgroundColor;
        }
    }
    return 'white';
}

/** The text in lines that are no wider than that. */
function wrapped(context, text, font, width) {
    context.font = font;
    const lines = [];
    for (const word of text.split(' ')) {
        const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
        if (lines.length > 0 && context.measureText(longer).width <= width) {
            lines[lines.length - 1] = longer;
        } else {
            lines.push(word);
        }
    }
    return lines;
}
