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
