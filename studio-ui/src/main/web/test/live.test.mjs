import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Live } from '../js/log/live.js';

/** Sockets and time, moved by hand. */
function world(last = 0) {
  const asked = [];
  const heard = [];
  const waiting = new Map();
  let ids = 0;
  const on = Object.fromEntries(
    ['lines', 'state', 'end', 'cut', 'back'].map((name) => [
      name,
      (what) => heard.push(name === 'lines' ? what.map(({ n }) => n) : name === 'cut' || name === 'back' ? name : `${name} ${what}`),
    ]),
  );
  const live = new Live({
    last,
    on,
    connect: (from) => {
      const socket = { from, close() { this.onclose?.({ code: 1006 }); } };
      asked.push(socket);
      return socket;
    },
    timers: {
      setTimeout: (run, millis) => (waiting.set(++ids, { run, millis }), ids),
      clearTimeout: (id) => waiting.delete(id),
    },
  });
  const say = (message) => asked.at(-1).onmessage({ data: JSON.stringify(message) });
  const lines = (...numbers) => say({ lines: numbers.map((n) => ({ n })) });
  const passTime = () => {
    const [[id, { run, millis }]] = waiting;
    waiting.delete(id);
    run();
    return millis;
  };
  return { live, asked, heard, say, lines, passTime, waiting };
}

test('it starts after the last line that is here', () => {
  const { live, asked } = world(120);

  live.start();

  assert.equal(asked[0].from, 121);
});

test('after a cut it goes on after the last line it got', () => {
  const { live, asked, heard, lines, passTime } = world();
  live.start();
  lines(1, 2, 3);

  asked[0].onclose({ code: 1006 });
  passTime();
  lines(4, 5);

  assert.equal(asked[1].from, 4);
  assert.deepEqual(heard, [[1, 2, 3], 'cut', [4, 5]]);
});

test('a line that comes twice is shown once', () => {
  const { live, heard, lines } = world();
  live.start();

  lines(1, 2, 3);
  lines(2, 3, 4);

  assert.deepEqual(heard, [[1, 2, 3], [4]]);
});

test('what an old socket still says is not heard', () => {
  const { live, asked, heard, lines, passTime } = world();
  live.start();
  asked[0].onclose({ code: 1006 });
  passTime();

  asked[0].onmessage({ data: JSON.stringify({ lines: [{ n: 1 }] }) });
  lines(1);

  assert.deepEqual(heard, ['cut', [1]]);
});

test('it waits longer after each failure, and not for ever', () => {
  const { live, asked, passTime } = world();
  live.start();
  const pauses = [];

  for (let i = 0; i < 7; i++) {
    asked.at(-1).onclose({ code: 1006 });
    pauses.push(passTime());
  }

  assert.deepEqual(pauses, [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});

test('a line that is silent for too long counts as cut', () => {
  const { live, asked, heard, passTime } = world();
  live.start();

  assert.equal(passTime(), 25_000);
  passTime();

  assert.deepEqual(heard, ['cut']);
  assert.equal(asked.length, 2);
});

test('after the end nothing is asked for any more', () => {
  const { live, asked, heard, say, waiting } = world();
  live.start();

  say({ end: 'failed', last: 0 });
  asked[0].onclose({ code: 1000 });
  live.hurry();

  assert.deepEqual(heard, ['end failed']);
  assert.equal(asked.length, 1);
  assert.equal(waiting.size, 0);
});
