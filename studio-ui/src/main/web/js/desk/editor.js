// The editor itself. It lives in a shadow root: there CodeMirror brings its styles as constructed sheets, which a strict
// Content-Security-Policy allows.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { python } from '@codemirror/lang-python';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  foldGutter,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
  syntaxTree,
} from '@codemirror/language';
import { linter, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

export { setDiagnostics, EditorView };

const LANGUAGES = {
  py: () => [python(), indentUnit.of('    ')],
  js: () => [javascript(), indentUnit.of('  ')],
  yaml: () => [yaml(), indentUnit.of('  ')],
  yml: () => [yaml(), indentUnit.of('  ')],
};

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: 'var(--violet)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--green)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--amber)' },
  { tag: [tags.comment, tags.lineComment, tags.docString], color: 'var(--faint)', fontStyle: 'italic' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--blue)' },
  { tag: [tags.className, tags.typeName], color: 'var(--blue)', fontWeight: '600' },
  { tag: tags.invalid, color: 'var(--red)' },
]);

const LOOK = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--small)', color: 'var(--text)', backgroundColor: 'var(--well)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontVariantLigatures: 'none', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--well)', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--accent) 6%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklab, var(--accent) 28%, transparent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--accent-tint)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--mark)', outline: 'none' },
  '.cm-tooltip': {
    backgroundColor: 'var(--panel)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-small)',
    fontFamily: 'var(--face)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--accent-text)' },
  '.cm-completionDetail': { color: 'inherit', opacity: '0.75', fontStyle: 'normal' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--red)' },
  '.cm-panels': { backgroundColor: 'var(--band)', color: 'var(--text)', borderColor: 'var(--line)' },
  '.cm-panel input, .cm-panel button': { font: 'inherit', color: 'inherit', background: 'var(--panel)' },
  '.cm-foldGutter span': { cursor: 'pointer' },
  '.cm-deletedChunk': { backgroundColor: 'var(--red-tint)', color: 'var(--text)' },
  '&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': { backgroundColor: 'var(--green-tint)' },
});

/** What may be added to an editor for a while: the lines of somebody else. */
export const beside = new Compartment();

/**
 * @param name of the file: its ending decides the language
 * @param completions asked for what may stand at a place
 * @param changed told after each change of the text
 */
export function stateOf(name, text, { completions, changed, keys }) {
  return EditorState.create({
    doc: text,
    extensions: [
      lineNumbers(),
      foldGutter({ openText: '▾', closedText: '▸' }),
      highlightActiveLineGutter(),
      highlightActiveLine(),
      history(),
      drawSelection(),
      dropCursor(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      rectangularSelection(),
      highlightSelectionMatches(),
      lintGutter(),
      linter(grammar, { delay: 250 }),
      autocompletion({ override: [completions] }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': name }),
      EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
      keymap.of([
        ...keys,
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...completionKeymap,
        ...lintKeymap,
        indentWithTab,
      ]),
      syntaxHighlighting(COLOURS),
      LOOK,
      beside.of([]),
      (LANGUAGES[name.slice(name.lastIndexOf('.') + 1)] ?? (() => []))(),
    ],
  });
}

/** The first place at which the language's grammar gives up. What follows is often not wrong at all. */
function grammar(view) {
  let first = null;
  syntaxTree(view.state).iterate({
    enter: (node) => {
      if (node.type.isError && first === null) {
        first = { from: node.from, to: Math.min(Math.max(node.to, node.from + 1), view.state.doc.length) };
      }
      return first === null;
    },
  });
  if (first === null || view.state.doc.length === 0) {
    return [];
  }
  const from = Math.min(first.from, first.to);
  return [{ from, to: first.to, severity: 'error', source: 'grammar', message: 'This cannot be read from here on.' }];
}
