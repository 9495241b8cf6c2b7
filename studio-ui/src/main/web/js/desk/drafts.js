// What was written and not saved, kept by this browser through a crash.

const PREFIX = 'wolfe-draft-';

export function keep(place, base, files) {
  try {
    localStorage.setItem(PREFIX + place, JSON.stringify({ base, at: new Date().toISOString(), files }));
    return true;
  } catch {
    return false;
  }
}

export function kept(place) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + place));
    return typeof draft?.files === 'object' && typeof draft.at === 'string' ? draft : null;
  } catch {
    return null;
  }
}

export function forget(place) {
  try {
    localStorage.removeItem(PREFIX + place);
  } catch {
    // Then there was none.
  }
}

export function same(some, others) {
  const names = Object.keys(some);
  return names.length === Object.keys(others).length && names.every((name) => some[name] === others[name]);
}
