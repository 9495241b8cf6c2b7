// Terminal text as pieces of text with a look. Colours are mapped to the sixteen of the theme, so
// that everything stays readable in light and dark; whatever else a terminal would do is left out.

const ESCAPE = /\u001b(?:\[([0-?]*)[ -/]*([@-~])|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|[ -/]*[0-~]?)/g;
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text a person reads, without any look. */
export function plain(line) {
  return parse(line)
    .map((piece) => piece.text)
    .join('');
}

/** @returns {{text: string, look: string}[]} `look` is a list of CSS classes */
export function parse(line) {
  const pen = { bold: false, faint: false, italic: false, underline: false, inverse: false, front: null, back: null };
  const pieces = [];
  let from = 0;
  for (const match of line.matchAll(ESCAPE)) {
    add(pieces, line.slice(from, match.index), pen);
    from = match.index + match[0].length;
    if (match[2] === 'm') {
      change(pen, match[1]);
    }
  }
  add(pieces, line.slice(from), pen);
  return overwritten(pieces);
}

function add(pieces, text, pen) {
  if (text === '') {
    return;
  }
  const look = lookOf(pen);
  const last = pieces.at(-1);
  if (last && last.look === look) {
    last.text += text;
  } else {
    pieces.push({ text, look });
  }
}

/** What stands after the last carriage return is what a terminal shows of a progress bar. */
function overwritten(pieces) {
  const shown = [];
  for (const { text, look } of pieces) {
    const kept = text.replace(/\r+$/, '');
    const at = kept.lastIndexOf('\r');
    if (at >= 0) {
      shown.length = 0;
    }
    const seen = kept.slice(at + 1).replace(UNSEEN, (sign) => `\u27e8${sign.codePointAt(0).toString(16)}\u27e9`);
    if (seen !== '') {
      shown.push({ text: seen, look });
    }
  }
  return shown;
}

function lookOf(pen) {
  const [front, back] = pen.inverse ? [pen.back ?? 0, pen.front ?? 7] : [pen.front, pen.back];
  const looks = [];
  if (front !== null && !pen.inverse) looks.push(`ansi-${front}`);
  if (back !== null) looks.push(`ansi-on-${back % 8}`);
  if (pen.bold) looks.push('ansi-bold');
  if (pen.faint) looks.push('ansi-faint');
  if (pen.italic) looks.push('ansi-italic');
  if (pen.underline) looks.push('ansi-underline');
  return looks.join(' ');
}

function change(pen, codes) {
  const numbers = codes.split(/[;:]/).map((code) => (code === '' ? 0 : Number(code)));
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers[i];
    if (code === 38 || code === 48) {
      const [colour, used] = extended(numbers.slice(i + 1));
      pen[code === 38 ? 'front' : 'back'] = colour;
      i += used;
    } else {
      apply(pen, code);
    }
  }
}

function apply(pen, code) {
  if (code === 0) {
    Object.assign(pen, { bold: false, faint: false, italic: false, underline: false, inverse: false, front: null, back: null });
  } else if (code === 1) pen.bold = true;
  else if (code === 2) pen.faint = true;
  else if (code === 3) pen.italic = true;
  else if (code === 4) pen.underline = true;
  else if (code === 7) pen.inverse = true;
  else if (code === 22) pen.bold = pen.faint = false;
  else if (code === 23) pen.italic = false;
  else if (code === 24) pen.underline = false;
  else if (code === 27) pen.inverse = false;
  else if (code >= 30 && code <= 37) pen.front = code - 30;
  else if (code === 39) pen.front = null;
  else if (code >= 40 && code <= 47) pen.back = code - 40;
  else if (code === 49) pen.back = null;
  else if (code >= 90 && code <= 97) pen.front = code - 82;
  else if (code >= 100 && code <= 107) pen.back = code - 92;
}

/** `5;n` and `2;r;g;b`, as the nearest of the sixteen, and how many numbers that took. */
function extended([kind, ...rest]) {
  if (kind === 5) {
    return [nearestOfPalette(rest[0] ?? 0), 2];
  }
  if (kind === 2) {
    return [nearest(rest.slice(0, 3)), 4];
  }
  return [null, 1];
}

function nearestOfPalette(number) {
  if (number < 16) {
    return Math.max(0, number);
  }
  if (number >= 232) {
    return nearest(Array(3).fill(8 + (number - 232) * 10));
  }
  const cube = number - 16;
  const step = (n) => (n === 0 ? 0 : 55 + n * 40);
  return nearest([step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6)]);
}

const SIXTEEN = [
  [0, 0, 0], [187, 0, 0], [0, 187, 0], [187, 187, 0], [0, 0, 187], [187, 0, 187], [0, 187, 187], [187, 187, 187],
  [85, 85, 85], [255, 85, 85], [85, 255, 85], [255, 255, 85], [85, 85, 255], [255, 85, 255], [85, 255, 255], [255, 255, 255],
];

function nearest(colour) {
  let best = 0;
  let least = Infinity;
  SIXTEEN.forEach((candidate, index) => {
    const distance = candidate.reduce((sum, part, i) => sum + (part - (colour[i] ?? 0)) ** 2, 0);
    if (distance < least) {
      least = distance;
      best = index;
    }
  });
  return best;
}
