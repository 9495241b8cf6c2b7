// Single keys. A page that knows a key better says so by preventing the event `studio:key`.

import { recall, remember } from './memory.js';

export function startKeys() {
  const list = document.getElementById('shortcuts');
  if (!list) {
    return;
  }
  document.querySelector('[data-shortcuts]')?.addEventListener('click', () => list.showModal());
  const wanted = list.querySelector('[data-shortcuts-switch]');
  wanted.checked = recall('keys', 'on') === 'on';
  wanted.addEventListener('change', () => remember('keys', wanted.checked ? 'on' : 'off'));

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isField(event.target)) {
      event.target.blur();
      return;
    }
    if (!wanted.checked || list.open || isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const known = new CustomEvent('studio:key', { detail: event.key, cancelable: true });
    if (!document.dispatchEvent(known) || pressed(event.key, list)) {
      event.preventDefault();
    }
  });
}

function pressed(key, list) {
  switch (key) {
    case '/':
      document.getElementById('find')?.focus();
      return true;
    case '?':
      list.showModal();
      return true;
    case 'g':
      scrollTo({ top: 0 });
      return true;
    case 'G':
      scrollTo({ top: document.documentElement.scrollHeight });
      return true;
    default:
      return false;
  }
}

function isField(element) {
  return element instanceof HTMLElement && element.matches('input:not([type="radio"], [type="checkbox"]), select, textarea');
}
