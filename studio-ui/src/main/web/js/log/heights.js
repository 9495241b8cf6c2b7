// How tall every row is, and so where each begins: a Fenwick tree over the differences from the
// usual height. Rows that nobody has seen have the usual height.

export class Heights {
  #usual;
  #count = 0;
  #own = new Map();
  #tree = new Float64Array(1024);

  constructor(usual) {
    this.#usual = usual;
  }

  get count() {
    return this.#count;
  }

  get total() {
    return this.offsetOf(this.#count);
  }

  /** Forgets every height that was measured. */
  reset(count, usual = this.#usual) {
    this.#usual = usual;
    this.#count = count;
    this.#own.clear();
    this.#tree = new Float64Array(roomFor(count));
  }

  grow(count) {
    this.#count = Math.max(count, this.#count);
    if (this.#count >= this.#tree.length) {
      this.#tree = new Float64Array(roomFor(this.#count));
      for (const [index, height] of this.#own) {
        this.#add(index, height - this.#usual);
      }
    }
  }

  of(index) {
    return this.#own.get(index) ?? this.#usual;
  }

  /** @returns whether it was different before */
  measured(index, height) {
    const before = this.of(index);
    if (Math.abs(before - height) < 0.5) {
      return false;
    }
    this.#own.set(index, height);
    this.#add(index, height - before);
    return true;
  }

  /** Where the row begins, in pixels from the top. */
  offsetOf(index) {
    let sum = index * this.#usual;
    for (let i = index; i > 0; i -= i & -i) {
      sum += this.#tree[i];
    }
    return sum;
  }

  /** The row at that many pixels from the top. */
  indexAt(offset) {
    let index = 0;
    let left = offset;
    for (let step = this.#tree.length / 2; step >= 1; step /= 2) {
      const next = index + step;
      const height = next < this.#tree.length ? this.#tree[next] + step * this.#usual : Infinity;
      if (next <= this.#count && height <= left) {
        index = next;
        left -= height;
      }
    }
    return Math.max(0, Math.min(index, this.#count - 1));
  }

  #add(index, difference) {
    for (let i = index + 1; i < this.#tree.length; i += i & -i) {
      this.#tree[i] += difference;
    }
  }
}

/** A power of two, greater than the count. */
function roomFor(count) {
  return 2 ** Math.ceil(Math.log2(Math.max(1024, count + 1) + 1));
}
