// Questions that the server has to ask its store. It asks four at a time, for all pages together, and refuses the fifth.

const MOST = 2; // at a time: those of a page that was left, or of what was looked at just before, are still on their way
const BUSY = 500; // milliseconds until one that was refused is asked again
const AGAIN = 6; // times

const waiting = [];
let asked = 0;

/** The answer of a path, as of fetch; questions that are too many at a time wait here, and the newest goes first: it is of what is looked at now. */
export async function ask(path) {
    for (let left = AGAIN; ; left--) {
        const answer = await atItsTurn(path);
        if (answer.status !== 503 || left === 0) {
            return answer;
        }
        await new Promise(done => setTimeout(done, BUSY));
    }
}

async function atItsTurn(path) {
    if (asked < MOST) {
        asked++;
    } else {
        await new Promise(go => waiting.push(go));
    }
    try {
        return await fetch(path);
    } finally {
        if (waiting.length > 0) {
            waiting.pop()();
        } else {
            asked--;
        }
    }
}
