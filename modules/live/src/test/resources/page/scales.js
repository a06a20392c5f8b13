const dust = {lowest: 0, highest: 999, colours: {span: [0, 100], power: 0.5, ramp: 'dust', ticks: [0, 50, 100]}};
const never = () => { throw new Error('the values are not needed'); };
const scale = page.scaleOf(dust, 'dark', never);

same('a colour for each step', new Set(scale.colours).size, page.STEPS);
same('the lowest', scale.step(0), 0);
same('the highest', scale.step(100), page.STEPS - 1);
same('beyond both ends', [scale.step(-5), scale.step(500)], [0, page.STEPS - 1]);
same('a quarter of the way is half of a square root', scale.step(25), page.STEPS / 2);
same('the colour is that of the step', scale.colour(25), scale.colours[page.STEPS / 2]);

const bright = colour => colour.match(/[0-9a-f]{2}/gi).reduce((sum, part) => sum + parseInt(part, 16), 0);
const light = page.scaleOf(dust, 'light', never);
same('much is bright on dark ground', bright(scale.colour(100)) > bright(scale.colour(0)), true);
same('and dark on light ground', bright(light.colour(100)) < bright(light.colour(0)), true);

const unknown = {lowest: -5, highest: 5, factor: 1};
same('without colours of its own by what there is', page.scaleOf(unknown, 'dark', () => [3, 1, 2, 97]).span, [0, 100]);
same('or could be, in round numbers', page.scaleOf(unknown, 'dark', () => []).span, [-6, 6]);
same('a single value from nothing on', page.scaleOf(unknown, 'dark', () => [7]).span, [0, 8]);
same('round as it is shown', page.scaleOf({...unknown, factor: 0.5}, 'dark', () => [0, 7]).ticks, [0, 2, 4, 6, 8]);
same('even of one number', page.scaleOf(unknown, 'dark', () => [7, 7, 7]).span[0] <= 7, true);

const eaqi = {code: 'eaqi', kinds: {P1: {edges: [15, 45, 120, 195, 270], step: 0}}, bands: ['#1', '#2', '#3', '#4', '#5', '#6'].map((colour, i) => ({name: `b${i}`, colour}))};
const us = {code: 'us-aqi', kinds: {P1: {edges: [54, 154, 254, 354, 424], step: 1}}, bands: eaqi.bands};
const pm10 = {...dust, name: 'P1'};
const european = page.scaleOf(pm10, 'dark', never, 'eaqi', [eaqi, us]);
same('an edge is in its band', [15, 15.1, 270, 271].map(value => european.band(value).name), ['b0', 'b1', 'b4', 'b5']);
same('in its own colour', european.colour(50), '#3');
same('whose step has it too', european.colours[european.step(50)], '#3');
same('bands are equally wide', european.ticks.map(edge => Math.round(european.place(edge) * 6)), [1, 2, 3, 4, 5]);
const american = page.scaleOf(pm10, 'dark', never, 'us-aqi', [eaqi, us]);
same('concentrations are cut first', [54, 54.9, 55].map(value => american.band(value).name), ['b0', 'b0', 'b1']);
same('of another kind there is none', page.scaleOf({...dust, name: 'P0'}, 'dark', never, 'eaqi', [eaqi]).index, null);
same('adapted to a clean city', page.scaleOf({...pm10, factor: 1}, 'dark', () => [1, 2, 3, 4], 'adapted').span, [1, 4]);
same('safe for the colour-blind', page.scaleOf(pm10, 'dark', never, 'safe').colours[0], page.scaleOf({...pm10, colours: {...dust.colours, ramp: 'other'}}, 'dark', never).colours[0]);
