// Parts of a page that ask for themselves again: nothing is sent when nothing changed, what a
// visitor opened stays open, and when the server cannot be reached the page says so.

const tags = new WeakMap();

export function startParts() {
  document.addEventListener('htmx:beforeRequest', waitUntilSeen);
  document.addEventListener('htmx:configRequest', sayWhatIsHere);
  document.addEventListener('htmx:beforeSwap', keepOpen);
  document.addEventListener('htmx:afterSettle', ({ detail }) => rememberTag(detail));
  document.addEventListener('htmx:oobAfterSwap', restoreOpen);
  document.addEventListener('htmx:afterSwap', restoreOpen);
  document.addEventListener('htmx:sendError', () => cutOff('The studio cannot be reached. Trying again …'));
  document.addEventListener('htmx:responseError', ({ detail }) => cutOff(sentence(detail.xhr.status)));
  document.addEventListener('htmx:afterRequest', ({ detail }) => detail.successful && backAgain());
}

function waitUntilSeen(event) {
  if (document.hidden && isPoll(event.detail)) {
    event.preventDefault();
  }
}

/** A part that asks for itself, not a visitor who asked for something. */
export function isPoll(detail) {
  return detail.requestConfig.verb === 'get' && detail.elt === detail.target && !detail.requestConfig.triggeringEvent;
}

function sayWhatIsHere({ detail }) {
  detail.headers['X-Wolfe-Studio'] = 'true';
  const tag = tags.get(detail.elt);
  if (tag && detail.verb === 'get') {
    detail.headers['If-None-Match'] = tag;
  }
}

let opened = new Map();

function keepOpen() {
  opened = new Map([...document.querySelectorAll('details[id]')].map((details) => [details.id, details.open]));
  for (const radio of document.querySelectorAll('.two-forms input:checked')) {
    opened.set(radio.name, radio.value);
  }
}

function restoreOpen({ detail }) {
  const root = detail.elt.parentElement ?? document;
  for (const details of root.querySelectorAll('details[id]')) {
    details.open = opened.get(details.id) ?? details.open;
  }
  for (const radio of root.querySelectorAll('.two-forms input[type="radio"]')) {
    radio.checked = opened.has(radio.name) ? opened.get(radio.name) === radio.value : radio.checked;
  }
}

function rememberTag({ elt, xhr }) {
  const tag = xhr?.getResponseHeader('ETag');
  if (tag) {
    tags.set(elt, tag);
  }
}

function sentence(status) {
  switch (status) {
    case 401:
    case 403:
      return 'You are signed out here, or may not see this any more. Load the page again.';
    case 404:
      return 'This is not there any more.';
    case 503:
      return 'The database is away. What you see may be old. Trying again …';
    default:
      return `The studio answered ${status}. What you see may be old. Trying again …`;
  }
}

function cutOff(words) {
  const note = document.querySelector('[data-cut-off]');
  if (note && (note.hidden || note.textContent !== words)) {
    note.textContent = words;
    note.hidden = false;
  }
}

function backAgain() {
  const note = document.querySelector('[data-cut-off]');
  if (note) {
    note.hidden = true;
  }
}
