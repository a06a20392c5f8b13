const kinds = new Map([
    [1, {name: 'P1', catalogued: 'PM10', label: 'Dust', unit: 'µg/m³'}],
    [2, {name: 'motion', catalogued: 'Motion', label: 'Moves', unit: '1'}],
]);
const said = sentence => page.said(sentence, kinds);

same('a kind by its name here', said('PM10 in µg/m³: 50.1, above 50'), 'Dust in µg/m³: 50.1, above 50');
same('one without a unit', said('Motion: 1, not above 2'), 'Moves: 1, not above 2');
same('by its name in the catalogue', said('P1 is abc, which is not a finite decimal number'), 'Dust is abc, which is not a finite decimal number');
same('numbers as people write them', said('PM10 in µg/m³: 1234.50, above 1000; it did not last'), 'Dust in µg/m³: 1,234.50, above 1,000; it did not last');
same('a great one of Java', said('P1 is 2, but must be between -1.0E-4 and 1.0E7 µg/m³'), 'Dust is 2, but must be between -0.0001 and 10,000,000 µg/m³');
same('times', said('sensor: no measure for 1d 2h 30m, and 45s is what it may be silent'), 'sensor: no measure for 1 day 2 h 30 min, and 45 s is what it may be silent');
same('of an index', said('place: European air quality index 4, very-poor, by P1; partial, of P1, P2 only'), 'place: European index 4, very poor, by Dust; partial, of Dust, P2 only');
same('a band of another', said('place: US air quality index 60, moderate, by P1'), 'place: US index 60, moderate, by Dust');
same('none of that index', said('place: US air quality index 60, fair, by P1'), 'place: US air quality index 60, fair, by P1');
same('an expression stays', said('place: P1 60.5, motion 1: P1 > 50 && motion > 0'), 'place: P1 60.5, motion 1: P1 > 50 && motion > 0');
same('text with the marks of a pattern', said('acknowledged by A. (B) [c] {who} $&'), 'acknowledged by A. (B) [c] {who} $&');
same('what is refused', said('a row must be text in UTF-8 or Windows-1252'), 'a row must be text in UTF-8 or Windows-1252');
same('numbers in it', said('from 192.0.2.0/24, board 3394227: a push of 20000 bytes, where 16384 are the most'),
    'from 192.0.2.0/24, board 3394227: a push of 20,000 bytes, where 16,384 are the most');
same('what it quotes stays', said('sensor must be an object, but is \'more than 1234 bytes, which are the most\''),
    'sensor must be an object, but is \'more than 1234 bytes, which are the most\'');
same('within the refusal of a file', said('the file of rules is refused, and those before it hold on: line 1234: there must be at most 1000 rules, but are 1001'),
    'the file of rules is refused, and those before it hold on: line 1,234: there must be at most 1,000 rules, but are 1,001');
same('whose it is in front of it', said('balcony: a line must be a name and a number, but is \'x\''), 'balcony: a line must be a name and a number, but is \'x\'');
same('a board that is named as devices are', said('from 192.0.2.0/24, board AA:BB:CC:DD:EE:FF: a push of 20000 bytes, where 16384 are the most'),
    'from 192.0.2.0/24, board AA:BB:CC:DD:EE:FF: a push of 20,000 bytes, where 16,384 are the most');
same('a rule that is named as a kind', said('there is a rule P1 already'), 'there is a rule P1 already');
for (const more of ['line 1: ', 'from a: ', 'from a, board 2: ', 'a: ']) { // as a board may say, so that each is within the one before in several ways
    const many = more.repeat(300 / more.length);
    same(`many of ${more}`, said(many), many);
    same(`a value of many of ${more}`, said(`P1 is ${many}`), `P1 is ${many}`);
}
for (const other of ['', 'something new', 'PM10 in mg: 5, above 4', 'Sulphur: 5, above 4', 'PM10 in µg/m³: five, above 4', 'unusual for this sensor: mood',
    'sensor: no measure for a while, and 45s is what it may be silent', 'P1 was taken at noon, over an hour ahead of now']) {
    same('what is not known stays as it came', said(other), other);
}
