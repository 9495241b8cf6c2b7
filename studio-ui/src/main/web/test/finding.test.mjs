import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashOf, linesIn } from '../js/log/hash.js';
import { hits, marked } from '../js/log/marks.js';
import { Matches } from '../js/log/matches.js';

test('a search hits in any case of letters', () => {
  assert.deepEqual(hits('Error: no error', 'ERROR'), [[0, 5], [10, 15]]);
});

test('a search for nothing hits nothing', () => {
  assert.deepEqual(hits('anything', ''), []);
});

test('a hit across two looks is marked in both', () => {
  const pieces = [
    { text: 'foo ba', look: 'ansi-1' },
    { text: 'r baz', look: '' },
  ];

  assert.deepEqual(marked(pieces, 'bar'), [
    { text: 'foo ', look: 'ansi-1', hit: false },
    { text: 'ba', look: 'ansi-1', hit: true },
    { text: 'r', look: '', hit: true },
    { text: ' baz', look: '', hit: false },
  ]);
});

test('next and previous go round', () => {
  const matches = new Matches();
  matches.replace([3, 9, 27], false);

  assert.equal(matches.nearest(5), 9);
  assert.equal(matches.toString(), '2 of 3');
  assert.equal(matches.next(), 27);
  assert.equal(matches.next(), 3);
  assert.equal(matches.previous(), 27);
});

test('a match that comes later is counted', () => {
  const matches = new Matches();
  matches.replace([3], false);

  matches.add(10);
  matches.add(10);

  assert.equal(matches.toString(), '2');
});

test('more than was counted is said to be more', () => {
  const matches = new Matches();
  matches.replace(Array.from({ length: 10_000 }, (_, i) => i + 1), true);

  assert.equal(matches.toString(), '10,000+');
});

test('where nothing matches there is nowhere to go', () => {
  const matches = new Matches();

  assert.equal(matches.next(), undefined);
  assert.equal(matches.previous(), undefined);
  assert.equal(matches.toString(), 'none');
});

test('a link names a line or a range, either way round', () => {
  assert.deepEqual(linesIn('#L12'), { from: 12, to: 12 });
  assert.deepEqual(linesIn('#L20-12'), { from: 12, to: 20 });
  assert.equal(linesIn('#rule-x'), null);
  assert.equal(hashOf({ from: 12, to: 20 }), '#L12-20');
  assert.equal(hashOf({ from: 12, to: 12 }), '#L12');
});
