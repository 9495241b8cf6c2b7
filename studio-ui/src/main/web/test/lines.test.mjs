import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lines } from '../js/log/lines.js';

const line = (n) => ({ n, text: `line ${n}` });
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => line(from + i));

test('a line that came before is not new again', () => {
  const lines = new Lines();
  lines.add(range(1, 3));

  assert.deepEqual(lines.add(range(2, 4)).map(({ n }) => n), [4]);
  assert.equal(lines.last, 4);
});

test('what is missing is asked for by the block', () => {
  const lines = new Lines();
  lines.last = 2_000;
  lines.add(range(1, 10));

  assert.deepEqual(lines.missing([5, 6]), []);
  assert.deepEqual(lines.missing([10, 11]), [1]);
  assert.deepEqual(lines.missing([1_499, 1_500, 1_501]), [1_001, 1_501]);
});

test('nothing is missing beyond the end', () => {
  const lines = new Lines();
  lines.add(range(1, 10));

  assert.deepEqual(lines.missing([11, 500]), []);
});

test('blocks far from the reader are forgotten, the growing one never', () => {
  const lines = new Lines(3);
  lines.add(range(1, 5_000));

  lines.forgetFarFrom(700);

  assert.ok(lines.get(700));
  assert.ok(lines.get(5_000));
  assert.equal(lines.get(3_000), undefined);
  assert.deepEqual(lines.missing([3_000]), [2_501]);
});
