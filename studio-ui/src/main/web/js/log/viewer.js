// The log of one execution, on its page: reads it by range, follows it while it grows, finds,
// filters, links.

import { recall, remember } from '../memory.js';
import { plain } from './ansi.js';
import { hashOf, linesIn } from './hash.js';
import { Lines } from './lines.js';
import { Live } from './live.js';
import { hits } from './marks.js';
import { Matches } from './matches.js';
import { Rows } from './rows.js';

export class Viewer {
  #panel;
  #part;
  #lines = new Lines();
  #rows;
  #matches = new Matches();
  #search = '';
  #level = '';
  /** The numbers of the lines of one level; `null` shows every line. */
  #only = null;
  #onlyMore = false;
  #chosen = linesIn(location.hash);
  #live = false;
  #cut = false;
  #follow = false;
  #scrolled = 0;
  #asked = new Set();
  #due = false;

  constructor(panel) {
    this.#panel = panel;
    this.#part = (name) => panel.querySelector(`[data-log-${name}]`);
    const viewer = this;
    this.#rows = new Rows(this.#part('view'), this.#part('canvas'), {
      numberAt: (index) => viewer.#numberAt(index),
      line: (n) => viewer.#lines.get(n),
      isChosen: (n) => viewer.#chosen !== null && n >= viewer.#chosen.from && n <= viewer.#chosen.to,
      isCurrent: (n) => n === viewer.#matches.current,
      get search() {
        return viewer.#search;
      },
      text: panel.dataset.text,
    });
  }

  async open() {
    const { last, ended, wrong } = this.#panel.dataset;
    this.#lines.last = Number(last);
    this.#live = ended !== 'true';
    this.#panel.classList.toggle('grows', this.#live);
    this.#listen();
    this.#setFollow(false);
    this.#wrap(recall('wrap', 'on') === 'on');
    this.#rows.reset(this.#lines.last);
    this.#say();
    if (this.#live) {
      this.#goLive();
    }
    if (this.#chosen) {
      this.#show(this.#chosen.from);
    } else if (this.#live) {
      this.#setFollow(true);
      this.#draw();
    } else if (wrong === 'true') {
      this.#show((await this.#ask({ level: 'error', limit: 1 })).lines[0] ?? this.#lines.last);
    } else {
      this.#draw();
    }
  }

  // Coming in

  #goLive() {
    const address = new URL(this.#panel.dataset.socket, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const live = new Live({
      last: Math.max(0, this.#lines.last - Lines.block),
      connect: (from) => {
        address.searchParams.set('from', from);
        return new WebSocket(address);
      },
      on: {
        lines: (lines) => this.#come(lines),
        state: (state) => this.#moved(state),
        end: (state) => this.#ended(state),
        cut: () => this.#setCut(true),
        back: () => this.#setCut(false),
      },
    });
    live.start();
    addEventListener('online', () => live.hurry());
  }

  #come(lines) {
    for (const line of this.#lines.add(lines)) {
      if (this.#search !== '' && hits(plain(line.text), this.#search).length > 0) {
        this.#matches.add(line.n);
      }
      if (this.#only !== null && line.level === this.#level && line.n > (this.#only.at(-1) ?? 0)) {
        this.#only.push(line.n);
      }
    }
    this.#rows.grow(this.#count());
    this.#soon();
  }

  #moved(state) {
    const summary = document.getElementById('summary');
    if (summary && summary.dataset.state !== state) {
      summary.dispatchEvent(new CustomEvent('moved'));
    }
  }

  #ended(state) {
    this.#live = false;
    this.#setFollow(false);
    this.#moved(state);
    this.#say();
    this.#soon();
  }

  #setCut(cut) {
    this.#cut = cut;
    this.#say();
  }

  async #fetch(from) {
    if (this.#asked.has(from)) {
      return;
    }
    this.#asked.add(from);
    try {
      const answer = await fetch(withQuery(this.#panel.dataset.lines, { from, limit: Lines.block }));
      if (!answer.ok) {
        throw new Error(`the studio answered ${answer.status}`);
      }
      const text = await answer.text();
      this.#lines.add(text.split('\n').filter(Boolean).map(JSON.parse));
      this.#asked.delete(from);
      this.#soon();
    } catch (cause) {
      this.#part('status').textContent = `Lines could not be read: ${cause.message}. Trying again …`;
      setTimeout(() => {
        this.#asked.delete(from);
        this.#soon();
      }, 2_000);
    }
  }

  async #ask(query) {
    const address = new URL(this.#panel.dataset.lines, location.href);
    address.pathname += '/matches';
    const answer = await fetch(withQuery(address, query));
    if (!answer.ok) {
      throw new Error(`the studio answered ${answer.status}`);
    }
    return answer.json();
  }

  // Finding

  async #find(search) {
    this.#search = search;
    this.#matches.replace([], false);
    this.#rows.clear();
    this.#soon();
    if (search === '') {
      this.#sayMatches();
      return;
    }
    this.#part('count').textContent = '…';
    const found = await this.#ask({ search, level: this.#level });
    if (search !== this.#search) {
      return;
    }
    this.#matches.replace(found.lines, found.more);
    this.#addNewer(found.through);
    this.#go(this.#matches.nearest(this.#numberAt(this.#rows.top) ?? 1));
  }

  /** Lines that came while the server was looking. */
  #addNewer(through) {
    for (let n = through + 1; n <= this.#lines.last; n++) {
      const line = this.#lines.get(n);
      if (line && (this.#level === '' || line.level === this.#level) && hits(plain(line.text), this.#search).length > 0) {
        this.#matches.add(n);
      }
    }
  }

  async #filter(level) {
    this.#level = level;
    const found = level === '' ? null : await this.#ask({ level });
    if (level !== this.#level) {
      return;
    }
    this.#only = found && found.lines;
    this.#onlyMore = found?.more ?? false;
    for (let n = (found?.through ?? this.#lines.last) + 1; n <= this.#lines.last; n++) {
      if (this.#lines.get(n)?.level === level) {
        this.#only.push(n);
      }
    }
    this.#rows.reset(this.#count());
    this.#part('view').scrollTop = 0;
    this.#say();
    this.#draw();
    if (this.#search !== '') {
      await this.#find(this.#search);
    }
  }

  #go(n) {
    this.#sayMatches();
    this.#rows.clear();
    if (n !== undefined) {
      this.#setFollow(false);
      this.#show(n);
    } else {
      this.#soon();
    }
  }

  // Showing

  #count() {
    return this.#only === null ? this.#lines.last : this.#only.length;
  }

  #numberAt(index) {
    return this.#only === null ? index + 1 : this.#only[index];
  }

  #show(n) {
    const index = this.#only === null ? n - 1 : this.#only.findIndex((number) => number >= n);
    this.#rows.reveal(Math.max(0, index));
    this.#scrolled = this.#part('view').scrollTop;
    this.#draw();
  }

  #draw() {
    this.#due = false;
    if (this.#follow) {
      this.#rows.toEnd();
      this.#scrolled = this.#part('view').scrollTop;
    }
    const numbers = this.#rows.draw().map((index) => this.#numberAt(index));
    for (const from of this.#lines.missing(numbers)) {
      this.#fetch(from);
    }
    this.#lines.forgetFarFrom(numbers[0] ?? 1);
    this.#say();
    this.#sayMatches();
  }

  #soon() {
    if (!this.#due) {
      this.#due = true;
      requestAnimationFrame(() => this.#draw());
    }
  }

  #say() {
    const lines = this.#count().toLocaleString('en') + (this.#onlyMore ? '+' : '');
    const kind = this.#level === '' ? '' : ` of level ${this.#level}`;
    const words = `${lines} ${lines === '1' ? 'line' : 'lines'}${kind}`;
    const status = this.#cut ? `${words} · cut off, trying again …` : this.#live ? `${words} · live` : words;
    if (this.#part('status').textContent !== status) {
      this.#part('status').textContent = status;
    }
    this.#panel.classList.toggle('is-live', this.#live && !this.#cut);
    const empty = this.#live ? 'No line has been written yet.' : 'It wrote no line.';
    this.#part('empty').textContent = this.#level === '' ? empty : `There is no line of level ${this.#level}.`;
    this.#part('empty').hidden = this.#count() > 0;
  }

  #sayMatches() {
    const words = this.#search === '' ? '' : String(this.#matches);
    if (this.#part('count').textContent !== words) {
      this.#part('count').textContent = words;
    }
  }

  // Hands

  #listen() {
    const view = this.#part('view');
    view.addEventListener('scroll', () => this.#onScroll(view), { passive: true });
    new ResizeObserver(() => this.#soon()).observe(view);
    this.#part('canvas').addEventListener('click', (event) => this.#choose(event));
    addEventListener('hashchange', () => this.#onHash());
    document.addEventListener('studio:zone', () => this.#redraw());
    document.addEventListener('studio:key', (event) => this.#onKey(event));

    let typing;
    this.#part('find').addEventListener('input', ({ target }) => {
      clearTimeout(typing);
      typing = setTimeout(() => this.#find(target.value), 200);
    });
    this.#part('find').addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        this.#go(event.shiftKey ? this.#matches.previous() : this.#matches.next());
      }
    });
    this.#part('next').addEventListener('click', () => this.#go(this.#matches.next()));
    this.#part('previous').addEventListener('click', () => this.#go(this.#matches.previous()));
    this.#part('level').addEventListener('change', ({ target }) => this.#filter(target.value));
    this.#part('follow').addEventListener('click', () => this.#onFollow());
    this.#part('wrap').addEventListener('click', () => this.#wrap(!this.#panel.classList.contains('wraps')));
    this.#part('copy').addEventListener('click', () => this.#copyLink());
  }

  #onScroll(view) {
    if (view.scrollTop < this.#scrolled - 1) {
      this.#setFollow(false);
    } else if (this.#live && this.#rows.isAtEnd) {
      this.#setFollow(true);
    }
    this.#scrolled = view.scrollTop;
    this.#soon();
  }

  #onKey(event) {
    const done = {
      '/': () => this.#part('find').focus(),
      n: () => this.#go(this.#matches.next()),
      N: () => this.#go(this.#matches.previous()),
      g: () => this.#toTop(),
      G: () => this.#toEnd(),
      f: () => this.#onFollow(),
    }[event.detail];
    if (done) {
      event.preventDefault();
      done();
    }
  }

  #toTop() {
    this.#setFollow(false);
    this.#part('view').scrollTop = 0;
    this.#soon();
  }

  #toEnd() {
    this.#rows.toEnd();
    this.#setFollow(this.#live);
    this.#soon();
  }

  #onFollow() {
    this.#setFollow(!this.#follow && this.#live);
    this.#soon();
  }

  #setFollow(follow) {
    this.#follow = follow;
    this.#part('follow').setAttribute('aria-pressed', String(follow));
    this.#part('follow').disabled = !this.#live;
  }

  #wrap(wraps) {
    remember('wrap', wraps ? 'on' : 'off');
    this.#panel.classList.toggle('wraps', wraps);
    this.#part('wrap').setAttribute('aria-pressed', String(wraps));
    const top = this.#rows.top;
    this.#rows.reset(this.#count());
    if (this.#rows.count > 0) {
      this.#rows.reveal(top);
    }
    this.#soon();
  }

  #choose(event) {
    const link = event.target.closest('.number a');
    if (!link) {
      return;
    }
    event.preventDefault();
    const n = Number(link.textContent);
    const from = event.shiftKey && this.#chosen ? this.#chosen.from : n;
    this.#chosen = { from: Math.min(from, n), to: Math.max(from, n) };
    history.replaceState(history.state, '', hashOf(this.#chosen));
    this.#setFollow(false);
    this.#redraw();
  }

  #onHash() {
    this.#chosen = linesIn(location.hash);
    this.#rows.clear();
    if (this.#chosen) {
      this.#setFollow(false);
      this.#show(this.#chosen.from);
    }
    this.#soon();
  }

  async #copyLink() {
    const link = new URL(location.href);
    const here = this.#numberAt(this.#rows.top) ?? 1;
    link.hash = hashOf(this.#chosen ?? { from: here, to: here });
    await navigator.clipboard.writeText(link.href);
    this.#part('status').textContent = `Copied: ${link.hash}`;
  }

  #redraw() {
    this.#rows.clear();
    this.#soon();
  }
}

function withQuery(address, query) {
  const asked = new URL(address, location.href);
  for (const [name, value] of Object.entries(query)) {
    asked.searchParams.set(name, value);
  }
  return asked;
}
