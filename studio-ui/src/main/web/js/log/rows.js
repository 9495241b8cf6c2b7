// The rows on the screen and a few beyond: of a hundred thousand lines only these are in the page.

import { clockTime } from '../times.js';
import { parse } from './ansi.js';
import { Heights } from './heights.js';
import { marked } from './marks.js';

const USUAL = 20;
const BEYOND = 12;

export class Rows {
  #view;
  #canvas;
  #source;
  #heights = new Heights(USUAL);
  #shown = new Map();

  /**
   * @param source `numberAt(index)`, `line(n)`, `search`, `isChosen(n)`, `isCurrent(n)`, `text` (an
   *     address for the whole of a line)
   */
  constructor(view, canvas, source) {
    this.#view = view;
    this.#canvas = canvas;
    this.#source = source;
  }

  get count() {
    return this.#heights.count;
  }

  get isAtEnd() {
    return this.#view.scrollTop + this.#view.clientHeight >= this.#view.scrollHeight - 4;
  }

  /** The index of the first row that can be read. */
  get top() {
    return this.#heights.indexAt(this.#view.scrollTop);
  }

  reset(count) {
    this.#heights.reset(count);
    this.clear();
  }

  grow(count) {
    this.#heights.grow(count);
  }

  /** Forgets how rows look, not where they are. */
  clear() {
    this.#shown.forEach((row) => row.remove());
    this.#shown.clear();
  }

  toEnd() {
    this.draw();
    this.#view.scrollTop = this.#view.scrollHeight;
    this.draw();
    this.#view.scrollTop = this.#view.scrollHeight;
  }

  /** Brings a row to a third from the top, unless it can be read already. */
  reveal(index) {
    const at = this.#heights.offsetOf(index);
    const { scrollTop, clientHeight } = this.#view;
    if (at < scrollTop || at + USUAL > scrollTop + clientHeight) {
      this.#view.scrollTop = Math.max(0, at - clientHeight / 3);
    }
    this.draw();
  }

  /** Draws what can be seen. Returns the indexes, so that lines that are not here can be fetched. */
  draw() {
    this.#canvas.style.height = `${this.#heights.total}px`;
    const range = this.#range();
    const anchor = this.#anchor();
    this.#put(range);
    if (this.#measure()) {
      this.#canvas.style.height = `${this.#heights.total}px`;
      this.#view.scrollTop = this.#heights.offsetOf(anchor.index) + anchor.into;
    }
    for (const [index, row] of this.#shown) {
      row.style.transform = `translateY(${this.#heights.offsetOf(index)}px)`;
    }
    return range;
  }

  #range() {
    if (this.count === 0) {
      return [];
    }
    const { scrollTop, clientHeight } = this.#view;
    const first = Math.max(0, this.#heights.indexAt(scrollTop) - BEYOND);
    const last = Math.min(this.count - 1, this.#heights.indexAt(scrollTop + clientHeight) + BEYOND);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  #anchor() {
    const index = this.top;
    return { index, into: this.#view.scrollTop - this.#heights.offsetOf(index) };
  }

  #put(range) {
    const wanted = new Set(range);
    for (const [index, row] of this.#shown) {
      if (!wanted.has(index)) {
        row.remove();
        this.#shown.delete(index);
      }
    }
    for (const index of range) {
      const n = this.#source.numberAt(index);
      const line = this.#source.line(n);
      const there = this.#shown.get(index);
      if (there && there.dataset.here === String(line !== undefined)) {
        continue;
      }
      const row = this.#row(index, n, line);
      there ? there.replaceWith(row) : this.#insert(index, row);
      this.#shown.set(index, row);
    }
  }

  /** In order, for those who read with their ears and for selecting text. */
  #insert(index, row) {
    let next = null;
    for (let i = index + 1; i <= index + 2 * BEYOND + 200 && !next; i++) {
      next = this.#shown.get(i) ?? null;
      if (i >= this.count) break;
    }
    this.#canvas.insertBefore(row, next);
  }

  #measure() {
    let changed = false;
    for (const [index, row] of this.#shown) {
      changed = this.#heights.measured(index, row.offsetHeight || USUAL) || changed;
    }
    return changed;
  }

  #row(index, n, line) {
    const row = element('div', 'row');
    row.dataset.here = String(line !== undefined);
    row.setAttribute('role', 'row');
    row.setAttribute('aria-rowindex', String(index + 1));
    if (line && line.level !== 'info') row.classList.add(line.level);
    if (this.#source.isChosen(n)) row.classList.add('chosen');
    if (this.#source.isCurrent(n)) row.classList.add('current');
    row.append(number(n, line), time(line), this.#text(line));
    return row;
  }

  #text(line) {
    const cell = element('span', 'text');
    cell.setAttribute('role', 'cell');
    if (!line) {
      cell.textContent = '…';
      return cell;
    }
    const before = this.#source.line(line.n - 1);
    if (line.step && before?.step !== line.step) {
      cell.append(element('span', 'step', line.step), ' ');
    }
    for (const { text, look, hit } of marked(parse(line.text), this.#source.search)) {
      cell.append(look || hit ? element(hit ? 'mark' : 'span', look, text) : text);
    }
    if (line.fields) {
      cell.append(' ', element('span', 'fields', line.fields));
    }
    if (line.length) {
      cell.append(' ', this.#whole(line));
    }
    return cell;
  }

  #whole(line) {
    const link = element('a', 'whole', `… ${(line.length - line.text.length).toLocaleString('en')} more characters, as text`);
    link.href = `${this.#source.text}&from=${line.n}&limit=1`;
    return link;
  }
}

function number(n, line) {
  const cell = element('span', 'number');
  cell.setAttribute('role', 'rowheader');
  const link = element('a', '', String(n));
  link.href = `#L${n}`;
  link.tabIndex = -1;
  cell.append(link);
  if (line && line.level !== 'info') {
    cell.append(element('span', 'away', ` ${line.level}`));
  }
  return cell;
}

function time(line) {
  const cell = element('span', 'at', line ? clockTime(new Date(line.at)) : '');
  cell.setAttribute('role', 'cell');
  return cell;
}

function element(name, look, text) {
  const made = document.createElement(name);
  if (look) made.className = look;
  if (text !== undefined) made.textContent = text;
  return made;
}
