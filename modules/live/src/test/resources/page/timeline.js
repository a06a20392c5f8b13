const head = JSON.stringify({from: '2026-11-28T00:00:00Z', to: '2026-11-28T00:30:00Z', step: 600, frames: 3, sensors: 2, leftOut: 4, levels: ['1.5', '2', '300'],
    source: {texts: ['feed'], of: [0, 0]}, sensor: ['a', 'b/ü'], latitude: [48.5, null], longitude: [9, null],
    country: {texts: ['DE'], of: [0, -1]}, city: {texts: [], of: [-1, -1]}, indoor: [0, 1]});
const text = new TextEncoder().encode(head);
const bytes = new Uint8Array(4 + text.length + 6);
new DataView(bytes.buffer).setUint32(0, text.length);
bytes.set(text, 4);
bytes.set([3, 0, 254, 2, 255, 254], 4 + text.length); // 3 0 | 1 2 | 0 0
const told = page.timeline(bytes.buffer);

same('a level each', [0, 1].map(frame => told.at(frame, 'feed', 'a')), [300, 1.5]);
same('none where nothing was measured', Number.isNaN(told.at(2, 'feed', 'a')) && Number.isNaN(told.at(0, 'feed', 'b/ü')), true);
same('of the next one', told.at(1, 'feed', 'b/ü'), 2);
same('nor of one that is not known', Number.isNaN(told.at(0, 'feed', 'c')), true);
same('a moment is in a step', [told.frameAt(told.from), told.frameAt(told.from + 600_000), told.frameAt(told.to + 1)], [0, 1, 2]);
same('where they stood', told.sensors[0], {source: 'feed', name: 'a', latitude: 48.5, longitude: 9, country: 'DE', city: null, indoor: false});
same('how many there was no room for', told.leftOut, 4);
