// A list that updates itself and never moves a row away from under a hand: while somebody points
// at it, rows change where they are, and new ones wait behind a button.

import { isPoll } from './parts.js';
import { tell } from './times.js';

export function startList(htmx) {
  let held = null;

  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (detail.target.id !== 'list' || !isPoll(detail) || detail.xhr.status !== 200) {
      return;
    }
    const coming = parsed(detail.serverResponse);
    if (!inUse(detail.target) || !coming) {
      return;
    }
    detail.shouldSwap = false;
    held = detail.target;
    say(changeInPlace(detail.target, coming));
  });

  document.addEventListener('pointerout', letGo);
  document.addEventListener('focusout', letGo);
  document.querySelector('[data-newer] button')?.addEventListener('click', () => {
    document.activeElement?.blur();
    refresh();
  });

  function letGo() {
    if (held) {
      requestAnimationFrame(() => held && !inUse(held) && refresh());
    }
  }

  function refresh() {
    const list = document.getElementById('list');
    held = null;
    say(0);
    htmx.ajax('GET', list.getAttribute('hx-get'), { source: list, target: list, swap: 'outerHTML' });
  }
}

/** How many rows of `coming` are not in `present`. */
export function countNew(present, coming) {
  const known = new Set(present);
  return coming.filter((id) => !known.has(id)).length;
}

function changeInPlace(list, coming) {
  for (const row of coming.querySelectorAll('tr[id]')) {
    const old = list.querySelector(`#${CSS.escape(row.id)}`);
    tell(row);
    if (old && old.textContent !== row.textContent) {
      old.replaceChildren(...row.childNodes);
    }
  }
  return countNew(ids(list), ids(coming));
}

function ids(list) {
  return [...list.querySelectorAll('tr[id]')].map((row) => row.id);
}

function parsed(html) {
  return new DOMParser().parseFromString(html, 'text/html').getElementById('list');
}

function inUse(list) {
  return list.querySelector('tbody:hover') !== null || (list.contains(document.activeElement) && document.activeElement !== list);
}

function say(number) {
  const place = document.querySelector('[data-newer]');
  if (place) {
    place.hidden = number === 0;
    place.querySelector('button').textContent = `${number} newer`;
  }
}
