// The server's clock, as far as the browser can know it, and what goes on by it.

import { spoken } from './spoken.js';

const ahead = serverIsAheadBy();

export function now() {
  return Date.now() + ahead;
}

/** Counts everything that is going on, once a second. */
export function countOn() {
  setInterval(count, 1000);
  count();
}

export function count(root = document) {
  for (const element of root.querySelectorAll('[data-since]')) {
    const millis = now() - Date.parse(element.dataset.since);
    element.textContent = spoken(Math.max(0, millis), true);
  }
}

function serverIsAheadBy() {
  const told = document.querySelector('meta[name="server-time"]')?.content;
  return told ? Date.parse(told) - Date.now() : 0;
}
