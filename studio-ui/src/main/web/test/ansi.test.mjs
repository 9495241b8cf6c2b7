import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, plain } from '../js/log/ansi.js';

const ESC = '\u001b[';

test('plain text is one piece without a look', () => {
  assert.deepEqual(parse('nothing special'), [{ text: 'nothing special', look: '' }]);
});

test('an empty line has no pieces', () => {
  assert.deepEqual(parse(''), []);
});

test('a colour lasts until it is reset', () => {
  assert.deepEqual(parse(`a ${ESC}31mred${ESC}0m b`), [
    { text: 'a ', look: '' },
    { text: 'red', look: 'ansi-1' },
    { text: ' b', look: '' },
  ]);
});

test('looks add up', () => {
  assert.deepEqual(parse(`${ESC}1;4;92;44mx`), [{ text: 'x', look: 'ansi-10 ansi-on-4 ansi-bold ansi-underline' }]);
});

test('a reset without a number is a reset', () => {
  assert.deepEqual(parse(`${ESC}1mx${ESC}my`).map(({ look }) => look), ['ansi-bold', '']);
});

test('two hundred and fifty-six colours and true colours become the nearest of sixteen', () => {
  assert.equal(parse(`${ESC}38;5;196mx`)[0].look, 'ansi-1');
  assert.equal(parse(`${ESC}38;5;46mx`)[0].look, 'ansi-2');
  assert.equal(parse(`${ESC}38;2;90;90;250mx`)[0].look, 'ansi-12');
  assert.equal(parse(`${ESC}38;5;255mx`)[0].look, 'ansi-15');
});

test('what moves a cursor, names a window or makes a link is left out', () => {
  assert.equal(plain(`${ESC}2K${ESC}1Aa\u001b]0;title\u0007b\u001b]8;;https://evil.example\u001b\\c\u001b]8;;\u001b\\`), 'abc');
});

test('an escape that never ends takes nothing with it but itself', () => {
  assert.equal(plain(`before ${ESC}31`), 'before 31');
});

test('of a progress bar the last state is shown', () => {
  assert.equal(plain('10 %\r50 %\r100 %'), '100 %');
  assert.equal(plain('done\r'), 'done');
});

test('signs that nobody sees are shown by their number', () => {
  assert.equal(plain('a\u202eb\u0007c'), 'a\u27e8202e\u27e9b\u27e87\u27e9c');
});

test('markup is only text', () => {
  assert.deepEqual(parse('<script>alert(1)</script>'), [{ text: '<script>alert(1)</script>', look: '' }]);
});

test('a hundred thousand characters of escapes are read in a moment', () => {
  const started = performance.now();
  parse(`${ESC}31m`.repeat(20_000));
  parse('\u001b'.repeat(100_000));
  parse('\u001b]'.repeat(50_000));
  assert.ok(performance.now() - started < 1_000);
});
