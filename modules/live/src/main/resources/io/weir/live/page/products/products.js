// Products in their rankings: how many have which grade, and brands by how much their products are transformed.

import d3 from '../base/d3.js';
import {count, element, outside} from '../base/format.js';
import {t} from '../base/texts.js';

const MISSING = 'missing';
const WIDTH = 120;
const HEIGHT = 14;
const NOVA = [1, 4]; // not transformed to ultra-processed
const MOST_TOLD = 25; // brands at either end, as the server tells them

/** Nutri-Score's own colours, from the best grade to the worst; the eco-score has the same. */
const GRADES = {a: '#1a8f4f', b: '#85bb2f', c: '#e0ac00', d: '#ee8100', e: '#e63e11'};
const GROUPS = {1: GRADES.a, 2: GRADES.c, 3: GRADES.d, 4: GRADES.e};
const WORDS = {1: t('nova.1'), 2: t('nova.2'), 3: t('nova.3'), 4: t('nova.4')};

const OF_GRADES = [
    {ranking: 'nutri-score', title: t('ranking.nutri-score'), colours: GRADES, word: row => row.toUpperCase()},
    {ranking: 'eco-score', title: t('ranking.eco-score'), colours: GRADES, word: row => row.toUpperCase()},
    {ranking: 'nova-group', title: t('ranking.nova'), colours: GROUPS, word: row => own(WORDS, row) ?? row},
];

const own = (object, name) => Object.hasOwn(object, name) ? object[name] : undefined; // any text may come as a grade
const share = d3.format('.0%');
const mean = d3.format('.2f');

export class Products {
    constructor(root) {
        this.none = root.querySelector('#products-none');
        this.count = root.querySelector('#count-products');
        this.root = root.querySelector('#products');
        this.tables = new Map(OF_GRADES.map(each => [each.ranking, makeTable(this.root, each.title)]));
        this.least = makeTable(this.root, t('ranking.least'));
        this.most = makeTable(this.root, t('ranking.most'));
    }

    snapshot({rankings}) {
        this.draw(rankings);
    }

    /** They are told whole, where something has changed. */
    frame({rankings}) {
        if (rankings) {
            this.draw(rankings);
        }
    }

    draw(rankings) {
        const products = d3.sum(rankings['nova-group'], row => row.products); // each product is in one row of it
        this.count.textContent = products > 0 ? count(products) : '';
        this.none.hidden = products > 0;
        this.root.hidden = products === 0;
        OF_GRADES.forEach(each => drawGrades(this.tables.get(each.ranking), rankings[each.ranking], each, products));
        const {known, least, most} = rankings.brands;
        drawBrands(this.least, least);
        drawBrands(this.most, known > MOST_TOLD ? most : []); // else all of them are in the first one
    }
}

function makeTable(root, title) {
    const table = element('table', 'ranking');
    const body = element('tbody');
    table.append(element('caption', '', title), body);
    root.append(table);
    return {table, body};
}

function drawGrades({table, body}, rows, {colours, word}, products) {
    table.hidden = rows.length === 0;
    const x = d3.scaleLinear([0, d3.max(rows, row => row.products) ?? 1], [0, WIDTH]);
    const lines = join(body, rows, ({row}) => row === MISSING ? t('ranking.none') : word(row));
    lines.classed('ranking-missing', ({row}) => row === MISSING);
    lines.select('rect')
        .attr('width', row => Math.max(1, x(row.products)))
        .attr('fill', ({row}) => own(colours, row) ?? 'var(--muted)');
    lines.select('.ranking-number').text(row => `${count(row.products)} (${share(row.products / products)})`);
}

function drawBrands({table, body}, rows) {
    table.hidden = rows.length === 0;
    const x = d3.scaleLinear(NOVA, [0, WIDTH]);
    const colour = d3.scaleLinear([1, 2, 3, 4], [1, 2, 3, 4].map(group => GROUPS[group]));
    const lines = join(body, rows, ({row}) => row);
    lines.select('rect')
        .attr('width', row => Math.max(2, x(row.meanNova)))
        .attr('fill', row => colour(row.meanNova));
    lines.select('.ranking-number').text(row => t('ranking.mean', {mean: mean(row.meanNova), count: count(row.grouped)}));
    lines.attr('title', row => t('ranking.title', {mean: mean(row.meanNova), count: count(row.grouped), all: count(row.products)}));
}

/** A line for each row, in their order; a row that stays keeps its line. */
function join(body, rows, name) {
    const lines = d3.select(body).selectAll('tr').data(rows, row => row.row).join(enter => {
        const line = enter.append('tr');
        line.append('th').attr('scope', 'row').append(row => outside(name(row)));
        const svg = line.append('td').append('svg').attr('aria-hidden', 'true')
            .attr('viewBox', `0 0 ${WIDTH} ${HEIGHT}`).attr('width', WIDTH).attr('height', HEIGHT);
        svg.append('rect').attr('height', HEIGHT).attr('rx', 2);
        line.append('td').attr('class', 'ranking-number');
        return line;
    });
    return lines.order();
}
