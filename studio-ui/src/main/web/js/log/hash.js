// `#L12` and `#L12-20`: links to lines.

export function linesIn(hash) {
  const match = /^#L(\d{1,9})(?:-(\d{1,9}))?$/.exec(hash);
  if (!match) {
    return null;
  }
  const [first, second] = [Number(match[1]), Number(match[2] ?? match[1])];
  return { from: Math.min(first, second), to: Math.max(first, second) };
}

export function hashOf({ from, to }) {
  return from === to ? `#L${from}` : `#L${from}-${to}`;
}
