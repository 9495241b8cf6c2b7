// The numbers of the lines that match, in order, and which of them one stands on.

export class Matches {
  #numbers = [];
  #at = -1;

  /** There are more than were counted. */
  more = false;

  replace(numbers, more) {
    this.#numbers = numbers;
    this.#at = -1;
    this.more = more;
  }

  add(n) {
    if (n > (this.#numbers.at(-1) ?? 0)) {
      this.#numbers.push(n);
    }
  }

  get count() {
    return this.#numbers.length;
  }

  get current() {
    return this.#numbers[this.#at];
  }

  /** The first match at or after line `n`; from the top when there is none. */
  nearest(n) {
    const found = this.#numbers.findIndex((match) => match >= n);
    return this.#go(found < 0 ? 0 : found);
  }

  next() {
    return this.#go((this.#at + 1) % this.#numbers.length);
  }

  previous() {
    return this.#go((this.#at <= 0 ? this.#numbers.length : this.#at) - 1);
  }

  /** `3 of 12`, `12`, `none`, `3 of 10,000+`. */
  toString() {
    if (this.count === 0) {
      return 'none';
    }
    const all = this.count.toLocaleString('en') + (this.more ? '+' : '');
    return this.#at < 0 ? all : `${(this.#at + 1).toLocaleString('en')} of ${all}`;
  }

  #go(index) {
    if (this.count === 0) {
      return undefined;
    }
    this.#at = index;
    return this.current;
  }
}
