// Measures as files, as the server sends them.

/** Their address. @param form csv or json @param query what they are of @param from in milliseconds since 1970 @param to likewise; null for now */
export function measures(form, query, from, to = null) {
    return `api/v1/measures.${form}?${new URLSearchParams({...query, from: text(from), ...to !== null && {to: text(to)}})}`;
}

const text = time => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
