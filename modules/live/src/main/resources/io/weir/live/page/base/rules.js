// Rules of alarms, as the server has them, and in words.

import {span, withUnit} from './format.js';
import {t, textOr} from './texts.js';

/** What holds: {watched, addable, refused, rules}; null where the server does not answer. */
export async function rules() {
    try {
        const answer = await fetch('api/v1/rules');
        return answer.ok ? await answer.json() : null;
    } catch {
        return null;
    }
}

/** What a rule watches and asks for. Has text from outside in it. */
export function sentence(rule, kinds) {
    const {condition, forSeconds, times, withinSeconds} = rule;
    const kind = [...kinds.values()].find(each => each.name === rule.kind);
    return [
        asked(condition, kind, rule.kind ?? ''),
        condition.sensorsOf ? t('rule.sensors', {least: condition.sensorsAtLeast, of: condition.sensorsOf}) : '',
        forSeconds > 0 ? t('rule.for', {time: time(forSeconds)}) : '',
        times > 1 ? t('rule.times', {times, time: time(withinSeconds)}) : '',
        ...Object.values(rule.where).map(names => Array.isArray(names) ? names.join(', ') : ''),
        textOr(`rule.per-${rule.per}`, rule.per),
    ].filter(Boolean).join(' · ');
}

const time = seconds => span(seconds * 1_000);

function asked(condition, kind, name) {
    const what = kind?.label ?? name;
    const number = value => kind ? withUnit(kind, value) : String(value);
    switch (condition.asks) {
        case 'above': return t('rule.above', {what, limit: limit(condition, number)});
        case 'below': return t('rule.below', {what, limit: limit(condition, number)});
        case 'rises': return t('rule.rises', {what, by: number(condition.by), time: time(condition.withinSeconds)});
        case 'falls': return t('rule.falls', {what, by: number(condition.by), time: time(condition.withinSeconds)});
        case 'silent': return silent(condition);
        case 'air-quality': return t('rule.air-quality', {
            index: textOr(`index.${condition.index}`, condition.index), band: textOr(`band.${condition.index}.${condition.atLeast}`, condition.atLeast),
        });
        case 'forecast': return t(condition.side === 'above' ? 'rule.forecast-above' : 'rule.forecast-below', {
            what, limit: number(condition.limit), hours: condition.withinHours, chance: condition.chance,
        });
        default: return condition.expression ?? condition.asks;
    }
}

function limit({limit: fixed, percentile, of, factor, by}, number) {
    if (fixed !== undefined) {
        return number(fixed);
    }
    return percentile === undefined ? t('rule.by', {by}) : t('rule.percentile', {percentile, of, factor});
}

function silent({intervals, afterSeconds}) {
    if (intervals === 0) {
        return t('rule.silent', {time: time(afterSeconds)});
    }
    return afterSeconds === 0 ? t('rule.silent-pauses', {intervals}) : t('rule.silent-both', {intervals, time: time(afterSeconds)});
}
