// The lines this browser has, by number. Those far from where somebody reads are forgotten when
// there are too many; they can be asked for again.

const BLOCK = 500;

export class Lines {
  #blocks = new Map();
  #most;

  /** The number of the last line there is, here or not. */
  last = 0;

  /** @param most how many blocks of lines are kept */
  constructor(most = 240) {
    this.#most = most;
  }

  get(n) {
    return this.#blocks.get(blockOf(n))?.[(n - 1) % BLOCK];
  }

  /** @returns the lines that were not here before, in order */
  add(lines) {
    const fresh = lines.filter((line) => this.get(line.n) === undefined);
    for (const line of fresh) {
      const block = blockOf(line.n);
      if (!this.#blocks.has(block)) {
        this.#blocks.set(block, []);
      }
      this.#blocks.get(block)[(line.n - 1) % BLOCK] = line;
      this.last = Math.max(this.last, line.n);
    }
    return fresh;
  }

  /** The first lines of the blocks that hold one of the numbers and miss it here. */
  missing(numbers) {
    const wanted = new Set();
    for (const n of numbers) {
      if (n >= 1 && n <= this.last && this.get(n) === undefined) {
        wanted.add(blockOf(n) * BLOCK + 1);
      }
    }
    return [...wanted];
  }

  /** Forgets the blocks farthest from line `n`, except where the log grows. */
  forgetFarFrom(n) {
    const growing = blockOf(Math.max(1, this.last));
    const far = [...this.#blocks.keys()]
      .filter((block) => block !== growing)
      .sort((a, b) => Math.abs(b - blockOf(n)) - Math.abs(a - blockOf(n)));
    while (this.#blocks.size > this.#most && far.length > 0) {
      this.#blocks.delete(far.shift());
    }
  }

  static get block() {
    return BLOCK;
  }
}

function blockOf(n) {
  return Math.floor((n - 1) / BLOCK);
}
