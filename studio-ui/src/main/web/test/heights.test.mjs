import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Heights } from '../js/log/heights.js';

function rows(count) {
  const heights = new Heights(20);
  heights.reset(count);
  return heights;
}

test('rows nobody measured have the usual height', () => {
  const heights = rows(100_000);

  assert.equal(heights.total, 2_000_000);
  assert.equal(heights.offsetOf(50_000), 1_000_000);
  assert.equal(heights.indexAt(1_000_019), 50_000);
});

test('a tall row moves those below it and none above', () => {
  const heights = rows(10);

  heights.measured(3, 60);

  assert.equal(heights.offsetOf(3), 60);
  assert.equal(heights.offsetOf(4), 120);
  assert.equal(heights.total, 240);
  assert.equal(heights.indexAt(119), 3);
  assert.equal(heights.indexAt(120), 4);
});

test('measuring the same again changes nothing', () => {
  const heights = rows(10);
  heights.measured(3, 60);

  assert.equal(heights.measured(3, 60), false);
  assert.equal(heights.total, 240);
});

test('it grows and keeps what was measured', () => {
  const heights = rows(1_000);
  heights.measured(999, 40);

  heights.grow(5_000);

  assert.equal(heights.count, 5_000);
  assert.equal(heights.offsetOf(1_000), 20_020);
  assert.equal(heights.total, 100_020);
});

test('beyond the ends are the first and the last row', () => {
  const heights = rows(10);

  assert.equal(heights.indexAt(-5), 0);
  assert.equal(heights.indexAt(10_000), 9);
});

test('offsets and indexes agree, whatever was measured', () => {
  const heights = rows(3_000);
  for (let i = 0; i < 3_000; i += 7) {
    heights.measured(i, 20 + (i % 5) * 13);
  }
  for (let i = 0; i < 3_000; i++) {
    assert.equal(heights.indexAt(heights.offsetOf(i)), i);
  }
});
