import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spoken } from '../js/spoken.js';

test('durations are told in the two units a person needs', () => {
  assert.equal(spoken(420), '420 ms');
  assert.equal(spoken(14_260), '14.2 s');
  assert.equal(spoken(185_000), '3 min 5 s');
  assert.equal(spoken(7_800_000), '2 h 10 min');
  assert.equal(spoken(100_000_000), '1 d 3 h');
});

test('what goes on is counted in whole seconds', () => {
  assert.equal(spoken(420, true), '0 s');
  assert.equal(spoken(14_900, true), '14 s');
});
