const sources = new page.Sources();
const said = (source, live, state = 'working', label = source, about = null) => ({source, live, state, since: '2026-11-28T12:00:00Z', label, about});

same('what is not live is said to be so', page.notLive(['a snapshot, moved to now'], 7, 7), 'not live: a snapshot, moved to now');
same('beside what is', page.notLive(['a snapshot', 'made up'], 7, 1_200), '7 of 1,200 not live: a snapshot; made up');

same('what nobody has told of counts as live', sources.isReplay('random'), false);
same('and has its name only', [sources.nameOf('random'), sources.aboutOf('random')], ['random', 'random']);
sources.take([said('random', false, 'working', 'Dice', 'made up, at a rate')]);
same('nothing but a replay', sources.state, 'replay');
same('which is known for one', sources.isReplay('random'), true);
same('it says itself how it is called', [sources.nameOf('random'), sources.aboutOf('random')], ['Dice', 'made up, at a rate']);
sources.take([said('random', false), said('push', true)]);
same('one that is live', sources.state, 'live');
