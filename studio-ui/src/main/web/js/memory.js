// What this browser remembers of its visitor's taste. Nothing breaks where it may not remember.

export function recall(name, otherwise) {
  try {
    return localStorage.getItem(`wolfe-${name}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`wolfe-${name}`, value);
  } catch {
    // Then it is forgotten with the page.
  }
}
