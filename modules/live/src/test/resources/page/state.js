const start = page.read('');
same('at the start the address says nothing', page.write(start), '');
same('an old link still works', [page.read('#kind=P1&sensor=sensor-community%2F5331').kind, page.read('#sensor=sensor-community%2F5331').sensor],
    ['P1', {source: 'sensor-community', name: '5331'}]);

const all = {...start, kind: 'P2', sensor: {source: 'mqtt', name: 'a/b c&d=<ü>#1'}, series: 'temperature', hours: 168,
    map: {zoom: 9.25, latitude: 48.5216, longitude: -9.0576}, at: Date.UTC(2026, 10, 28, 6, 5, 4), back: 168, scale: 'eaqi', mean: 'hour',
    trusted: false, indoor: false, points: 'dots', type: 'SDS011', find: 'São Paulo', sort: 'city', list: 'rejected',
    pin: [{source: 'feed', name: 'x/1'}, {source: 'feed', name: '2'}], multiples: true, of: 'host', windows: 'station/1h/1m', corrected: 'hackair'};
same('every part of a state is an address', page.read(page.write(all)), all);
same('and no part is left out of this test', Object.keys(page.PARTS).filter(part => JSON.stringify(all[part]) === JSON.stringify(start[part])), []);
same('which a person can read', page.write({...start, kind: 'P1', map: {zoom: 9.251, latitude: 48.52161, longitude: 9}, at: Date.UTC(2026, 10, 28)}),
    '#kind=P1&map=9.25/48.5216/9&at=2026-11-28T00:00:00Z');
same('the whole world', page.read('#map=world').map, 'world');
for (const [what, wrong] of [['a place', 'map=9/91/0'], ['half a place', 'map=9/48'], ['no number', 'map=x/1/2'], ['an empty one', 'map=//'], ['a time', 'at=soon'],
    ['hours', 'hours=0'], ['more hours', 'hours=1e9'], ['a scale', 'scale=__proto__'], ['a sensor', 'sensor=/'], ['a switch', 'trusted=maybe']]) {
    same(`${what} that can't be is as at the start`, page.read(`#${wrong}`), start);
}

const wrote = [];
for (const how of ['pushState', 'replaceState']) {
    history[how] = (data, title, address) => wrote.push(`${how} ${address}`);
}
const state = Object.assign(new page.State(() => {}), page.read(''));
state.settle({find: 'a'});
state.settle({find: 'ab'});
state.go({kind: 'P1'});
same('what was settled a moment ago is where Back leads to', wrote, ['replaceState #find=a', 'replaceState #find=ab', 'pushState #kind=P1&find=ab']);

wrote.length = 0;
const later = [];
const wait = window.setTimeout;
window.setTimeout = late => later.push(late);
const left = Object.assign(new page.State(() => {}), page.read(''));
left.settle({find: 'a'});
left.settle({find: 'ab'});
location.hash = '#kind=P2'; // of which the browser tells a little later
later.splice(0).forEach(late => late());
same('what was settled a moment ago is not written over where somebody went', [wrote, left.kind, left.find], [['replaceState #find=a'], 'P2', null]);
location.hash = '#kind=P1';
left.go({sort: 'city'});
same('and what is done there meanwhile is done there', [wrote.at(-1), left.kind], ['pushState #kind=P1&sort=city', 'P1']);
window.setTimeout = wait;
delete history.pushState;
delete history.replaceState;
