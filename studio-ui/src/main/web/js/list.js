// A list that updates itself and never moves a row away from under a hand: while somebody points
// at it, rows change where they are, and new ones wait behind a button.

import { isPoll } from './parts.js';
import { tell } from './times.js';

const canPoint = matchMedia('(hover: hover)');

export function startList(htmx) {
  /** The list that has new rows to show, and may not yet. */
  let held = null;
  let wanted = false;

  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (detail.target.id !== 'list' || !isPoll(detail) || detail.xhr.status !== 200) {
      return;
    }
    const coming = parsed(detail.serverResponse);
    if (wanted || !coming || !inUse(detail.target)) {
      wanted = false;
      show(0);
      return;
    }
    detail.shouldSwap = false;
    held = detail.target;
    show(changeInPlace(held, coming));
  });

  document.addEventListener('pointerout', letGo);
  document.addEventListener('focusout', letGo);
  document.querySelector('[data-newer] button')?.addEventListener('click', refresh);

  function letGo() {
    if (held) {
      requestAnimationFrame(() => held && !inUse(held) && refresh());
    }
  }

  function refresh() {
    const list = document.getElementById('list');
    held = null;
    wanted = true;
    htmx.ajax('GET', list.getAttribute('hx-get'), { source: list, target: list, swap: 'outerHTML' });
  }
}

/** Brings the rows that are there up to date. Returns how many are not there. */
function changeInPlace(list, coming) {
  let more = 0;
  for (const row of coming.querySelectorAll('tr[id]')) {
    const old = document.getElementById(row.id);
    tell(row);
    if (!old) {
      more++;
    } else if (old.textContent !== row.textContent && !old.contains(document.activeElement)) {
      old.replaceChildren(...row.childNodes);
    }
  }
  return more;
}

function parsed(html) {
  return new DOMParser().parseFromString(html, 'text/html').getElementById('list');
}

function inUse(list) {
  const pointedAt = canPoint.matches && list.closest('.panel').matches(':hover');
  return pointedAt || list.querySelector('tbody :focus') !== null;
}

function show(newer) {
  const place = document.querySelector('[data-newer]');
  if (place) {
    place.hidden = newer === 0;
    place.querySelector('button').textContent = `${newer} newer`;
  }
}
