// Keeps the log coming: after a cut it asks for the line after the last one it has, so that no line
// is missing and none comes twice.

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;
const SILENCE = 25_000;

export class Live {
  #last;
  #connect;
  #timers;
  #on;
  #socket = null;
  #pause = FIRST_PAUSE;
  #watch = null;
  #over = false;

  /**
   * @param last the number of the last line that is here
   * @param connect opens a socket that sends from a line on
   * @param on what to do with `lines`, `state`, `end`, `cut` and `back`
   */
  constructor({ last, connect, on, timers = globalThis }) {
    this.#last = last;
    this.#connect = connect;
    this.#on = on;
    this.#timers = timers;
  }

  start() {
    const socket = this.#connect(this.#last + 1);
    this.#socket = socket;
    socket.onopen = () => this.#on.back();
    socket.onmessage = ({ data }) => socket === this.#socket && this.#receive(JSON.parse(data));
    socket.onclose = ({ code }) => socket === this.#socket && this.#closed(code);
    this.#listen();
  }

  /** At once, because the browser says the network is back. */
  hurry() {
    if (!this.#over && this.#socket === null) {
      this.#timers.clearTimeout(this.#watch);
      this.start();
    }
  }

  #receive(message) {
    this.#pause = FIRST_PAUSE;
    this.#listen();
    if (message.lines) {
      const fresh = message.lines.filter((line) => line.n > this.#last);
      this.#last = fresh.at(-1)?.n ?? this.#last;
      this.#on.lines(fresh);
    }
    if (message.state) {
      this.#on.state(message.state);
    }
    if (message.end) {
      this.#over = true;
      this.#timers.clearTimeout(this.#watch);
      this.#on.end(message.end);
    }
  }

  /** A line that says nothing at all for so long is dead, whatever the network thinks. */
  #listen() {
    this.#timers.clearTimeout(this.#watch);
    this.#watch = this.#timers.setTimeout(() => {
      const dead = this.#socket;
      this.#closed(0);
      dead?.close();
    }, SILENCE);
  }

  #closed(code) {
    this.#socket = null;
    this.#timers.clearTimeout(this.#watch);
    if (this.#over) {
      return;
    }
    const pause = this.#pause;
    this.#pause = Math.min(pause * 2, LONGEST_PAUSE);
    this.#on.cut(code);
    this.#watch = this.#timers.setTimeout(() => this.start(), pause);
  }
}
