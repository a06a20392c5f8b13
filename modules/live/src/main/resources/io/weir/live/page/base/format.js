// Numbers, times and text for people. Text from outside only ever becomes textContent.

import {language, locale as LOCALE, t} from './texts.js';

const CLOCKS_DIFFER = 60_000; // milliseconds
const numbers = [0, 1, 2].map(digits =>
    new Intl.NumberFormat(LOCALE, {minimumFractionDigits: digits, maximumFractionDigits: digits}));
export const compact = new Intl.NumberFormat(LOCALE, {notation: 'compact', maximumFractionDigits: 1});
const clock = new Intl.DateTimeFormat(LOCALE, {hour: '2-digit', minute: '2-digit', second: '2-digit'});
const minutes = new Intl.DateTimeFormat(LOCALE, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const day = new Intl.DateTimeFormat(LOCALE, {day: 'numeric', month: 'short'});
const dayOfYear = new Intl.DateTimeFormat(LOCALE, {day: 'numeric', month: 'short', year: 'numeric'});
const dated = new Intl.DateTimeFormat(LOCALE,
    {day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit'});
const countries = new Intl.DisplayNames([language], {type: 'region', fallback: 'code'});

export const count = number => numbers[0].format(number);

/** How many are here, and of how many that is a part; one number where all are. */
export const partOf = (here, all) => here < all ? t('part', {here: count(here), all: count(all)}) : count(here);

/** The value in the unit that is shown, without that unit. */
export function amount(kind, value) {
    const shown = value * kind.factor;
    const size = Math.abs(shown);
    const whole = size >= 1000 || kind.unit === '%' && size >= 10 || kind.shownUnit === '' && Number.isInteger(shown);
    return size >= 1e6 ? compact.format(shown) : numbers[whole ? 0 : 1].format(shown);
}

/** The value with its unit. */
export const withUnit = (kind, value) => `${amount(kind, value)} ${kind.shownUnit}`.trim();

/** The value in the other unit in which a type of sensor is read, or nothing where there is none: 0.15 µSv/h. */
export function converted(kind, type, value) {
    const conversion = kind.conversions?.[type];
    return conversion ? `${Number((value * conversion.factor).toPrecision(2))} ${conversion.unit}` : '';
}

/** A rate per second, short. */
export function rate(perSecond) {
    return perSecond >= 9_999.5 ? compact.format(perSecond) : numbers[perSecond > 0 && perSecond < 9.95 ? 1 : 0].format(perSecond);
}

/** How long, in one unit. */
export function span(milliseconds) {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    if (seconds < 100) {
        return t('span.s', {n: seconds});
    }
    const minutes = Math.round(seconds / 60);
    if (minutes < 100) {
        return t('span.min', {n: minutes});
    }
    const hours = Math.round(minutes / 60);
    const days = Math.round(hours / 24);
    return hours < 48 ? t('span.h', {n: hours}) : days < 730 ? t('span.days', {n: days}) : t('span.years', {n: Math.round(days / 365.25)});
}

/** How long ago that was; a clock that is ahead is said to be, and not taken for news. */
export const ago = milliseconds =>
    milliseconds < -CLOCKS_DIFFER ? t('ahead', {span: span(-milliseconds)}) : t('ago', {span: span(milliseconds)});

/** The time of day in the viewer's zone, with the date where it is not today's, and the year where that is another. */
export function moment(time, now = Date.now()) {
    const text = clock.format(time);
    if (dayOfYear.format(time) === dayOfYear.format(now)) {
        return text;
    }
    const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
    return `${(sameYear ? day : dayOfYear).format(time)} ${text}`;
}

/** What stands at a tick of an axis of time: the day where it begins, the time of the day elsewhere. */
export function tickText(time) {
    const at = new Date(time);
    return (at.getHours() === 0 && at.getMinutes() === 0 ? day : minutes).format(at);
}

export const fullMoment = time => dated.format(time);

export const utc = time => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** A time element: the viewer's zone to read, UTC when pointed at. */
export function timeElement(time, text = moment(time)) {
    const node = document.createElement('time');
    node.dateTime = new Date(time).toISOString();
    node.title = utc(time);
    node.textContent = text;
    return node;
}

export function country(code) {
    if (!code) {
        return '';
    }
    try {
        return countries.of(code) ?? code;
    } catch {
        return code; // not a code: shown as it came
    }
}

/** An element with text and, maybe, a class. */
export function element(name, className, text) {
    const node = document.createElement(name);
    if (className) {
        node.className = className;
    }
    if (text !== undefined) {
        node.textContent = text;
    }
    return node;
}

/** Text from outside, kept from turning the direction of the text around it. */
export const outside = text => element('bdi', '', text);

/** Text from outside where no element can hold its directions, as in a choice. */
export const undirected = text => text.replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');
