const row = (id, name, values, city = 'Sofia') =>
    [id, 'feed', name, 'SDS011', 42.7, 23.3, 'BG', city, false, values];
const sensors = new page.Sensors();

sensors.reset({sensors: [row(1, 'a', [6, 12.3, 1_000, 7, 4.5, 1_000]), row(2, 'b', [6, [100, 103.2, 'stuck'], 2_000])]});
const a = sensors.find('feed', 'a');
const b = sensors.find('feed', 'b');
same('all there are', sensors.size, 2);
same('a value', a.values.get(7), {value: 4.5, raw: null, flags: [], takenAt: 1_000});
same('and what is to be known of it', b.values.get(6), {value: 100, raw: 103.2, flags: ['stuck'], takenAt: 2_000});
same('values by kind', [...sensors.countByKind()], [[6, 2], [7, 1]]);
same('who stands there too', sensors.atSamePlace(a).map(other => other.name), ['b']);
same('none of that name', sensors.find('other', 'a'), null);

const {changed, moved} = sensors.apply({gone: [], sensors: [], values: [[1, 7, 5.5, 3_000], [99, 6, 1, 1]]});
same('a new value', a.values.get(7).value, 5.5);
same('beside the older one', a.values.get(6).value, 12.3);
same('of which it is told', changed.map(each => [each.sensor.name, each.kinds]), [['a', [7]]]);
same('and nothing else', moved, false);

const flagged = sensors.apply({gone: [], sensors: [], values: [],
    noticed: [['feed', 'a', 7, 3_000, 1, 'stuck', 'for an hour'], ['feed', 'not-yet', 7, 3_000, 1, 'stuck', '']]});
same('of what is noticed it is told', flagged.changed.map(each => [each.sensor.name, each.kinds]), [['a', []]]);
same('what was noticed of a value', sensors.noticedOf(a, 7), {takenAt: 3_000, doubt: 1, flags: [['stuck', 'for an hour']]});
same('and of no other kind', sensors.noticedOf(a, 6), {doubt: 0, flags: []});
sensors.apply({gone: [], sensors: [], values: [[1, 7, 5.6, 603_001]]});
same('a doubt is over after ten minutes', sensors.noticedOf(a, 7).doubt, 0);

const next = sensors.apply({gone: [2], sensors: [row(1, 'a', [6, 1, 4_000], 'Plovdiv'), row(3, 'c', [])], values: []});
same('some go and come', [sensors.size, next.moved], [2, true]);
same('and are counted no more', [...sensors.countByKind()], [[6, 1]]);
same('an object for life', sensors.find('feed', 'a') === a, true);
same('at another place', [a.city, [...a.values.keys()]], ['Plovdiv', [6]]);

sensors.reset({sensors: []});
same('what was before is forgotten', [sensors.size, sensors.sources.size], [0, 0]);

sensors.reset({sensors: [row(1, 'a', [6, 1, 1_000])]});
sensors.add([row(2, 'b', [6, 2, 1_000, 7, 3, 1_000])]);
same('more of them come', [sensors.size, [...sensors.countByKind()], [...sensors.sources]], [2, [[6, 2], [7, 1]], ['feed']]);
