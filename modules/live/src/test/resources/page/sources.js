const sources = new page.Sources();
const said = (source, live, state = 'working') => ({source, live, state, since: '2026-11-28T12:00:00Z'});

same('recorded ones are said to be', page.notLive(['recorded'], 7, 7), 'recorded snapshot, times moved to now');
same('beside live ones too', page.notLive(['recorded'], 7, 1_200), '7 of 1,200 recorded, times moved to now');
same('of others, that they are not live', page.notLive(['random'], 7, 7), 'not live: random');
same('beside live ones too', page.notLive(['random', 'recorded'], 7, 9), '7 of 9 not live: random, recorded snapshot');

same('what nobody has told of counts as live', sources.isReplay('random'), false);
sources.take([said('recorded', false)]);
same('nothing but a snapshot', sources.state, 'recorded');
sources.take([said('random', false)]);
same('nothing but what is made up', sources.state, 'made-up');
same('which is no replay of a live one', sources.isReplay('random'), true);
sources.take([said('random', false), said('push', true)]);
same('one that is live', sources.state, 'live');
