const percent = {factor: 1, unit: '%', shownUnit: '%'};
const pressure = {factor: 0.01, unit: 'Pa', shownUnit: 'hPa'};
const plain = {factor: 1, unit: '', shownUnit: ''};

same('a value has one digit', page.amount(plain, 12.34), '12.3');
same('a large one none', page.amount(plain, 1234.5), '1,235');
same('nor a percentage', page.amount(percent, 55.4), '55');
same('but a small one', page.amount(percent, 5.4), '5.4');
same('a huge one is short', page.amount(plain, 2_345_678), '2.3m');
same('a value is shown in its own unit', page.withUnit(pressure, 96_100), '961.0 hPa');
same('or without one', page.withUnit(plain, -3.5), '-3.5');
same('where a whole number is one', page.withUnit(plain, 1), '1');

same('nothing a second', page.rate(0), '0');
same('a few a second', page.rate(0.04), '0.0');
same('less than ten', page.rate(9.94), '9.9');
same('ten', page.rate(9.96), '10');
same('many a second', page.rate(12_345), '12.3k');

same('seconds', page.span(99_400), '99 s');
same('minutes', page.span(100_000), '2 min');
same('hours', page.span(100 * 60_000), '2 h');
same('days', page.span(48 * 3_600_000), '2 days');
same('years', page.span(730 * 86_400_000), '2 years');
same('never less than nothing', page.span(-5_000), '0 s');
same('an age', page.ago(3_000), '3 s ago');
same('clocks differ a little', page.ago(-60_000), '0 s ago');
same('and may be ahead', page.ago(-61_000), 'clock 61 s ahead');

const noon = new Date(2026, 10, 22, 12, 0, 5).getTime();
same('today the time suffices', page.moment(noon, new Date(2026, 10, 22, 23).getTime()), '12:00:05');
same('another day is named', page.moment(noon, new Date(2026, 10, 23).getTime()), '22 Nov 12:00:05');
same('another year too', page.moment(noon, new Date(2027, 0, 1).getTime()), '22 Nov 2026 12:00:05');
same('an axis has the time of the day', page.tickText(new Date(2026, 10, 22, 12)), '12:00');
same('and the day where it begins', page.tickText(new Date(2026, 10, 22)), '22 Nov');
same('UTC', page.utc(0), '1970-01-01 00:00:00 UTC');

same('a country', page.country('DE'), 'Germany');
same('what is no code', page.country('??'), '??');
same('none', page.country(null), '');
same('text from outside stays text', page.outside('<b>\u202Ex').outerHTML, '<bdi>&lt;b&gt;\u202Ex</bdi>');
