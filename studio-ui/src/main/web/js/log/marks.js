// Where a search hits, and the pieces of a line cut so that every hit is a piece of its own.

/** @returns {[number, number][]} from, to; in any case of letters */
export function hits(text, search) {
  if (search === '') {
    return [];
  }
  const found = [];
  const [where, what] = [fold(text), fold(search)];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + what.length)) {
    found.push([at, at + what.length]);
  }
  return found;
}

/** @returns {{text: string, look: string, hit: boolean}[]} */
export function marked(pieces, search) {
  const ranges = hits(pieces.map((piece) => piece.text).join(''), search);
  const cut = [];
  let at = 0;
  for (const { text, look } of pieces) {
    for (const [from, to, hit] of spans(at, at + text.length, ranges)) {
      cut.push({ text: text.slice(from - at, to - at), look, hit });
    }
    at += text.length;
  }
  return cut;
}

function spans(start, end, ranges) {
  const spans = [];
  let at = start;
  for (const [from, to] of ranges) {
    if (to <= at || from >= end) {
      continue;
    }
    if (from > at) {
      spans.push([at, from, false]);
    }
    spans.push([Math.max(from, at), Math.min(to, end), true]);
    at = Math.min(to, end);
  }
  if (at < end) {
    spans.push([at, end, false]);
  }
  return spans;
}

/** Lower case where that keeps the length, so that places in the folded text are places in the text. */
function fold(text) {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
