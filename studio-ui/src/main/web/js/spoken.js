// Durations as the server prints them: 420 ms, 14.2 s, 3 min 5 s, 2 h 10 min.

/** @param {boolean} ticking whole seconds only, for what counts on */
export function spoken(millis, ticking = false) {
  if (millis < 1000 && !ticking) {
    return `${Math.floor(millis)} ms`;
  }
  if (millis < 60_000) {
    return ticking ? `${Math.floor(millis / 1000)} s` : `${(Math.floor(millis / 100) / 10).toFixed(1)} s`;
  }
  const seconds = Math.floor(millis / 1000);
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  if (seconds < 86_400) {
    return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  }
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}
