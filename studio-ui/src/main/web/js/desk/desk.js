// A runbook being written. The library has the last word on what is right; this only shows it early. Nothing that was
// typed is ever lost: it is kept by the browser until it is saved.

import { unifiedMergeView } from '@codemirror/merge';
import { ask } from './api.js';
import { completionsFor } from './completions.js';
import { forget, keep, kept, same } from './drafts.js';
import { beside, EditorView, setDiagnostics, stateOf } from './editor.js';
import { diagnostic, fileOf, sentence, whereOf } from './problems.js';
import { problemOf, Trial } from './trial.js';

const CHECKS_AFTER = 300;

export class Desk {
  constructor(element) {
    this.element = element;
    ({ team: this.team, name: this.name, base: this.base } = element.dataset);
    this.isNew = 'new' in element.dataset;
    this.place = `${this.team}/${this.name}`;
    this.states = new Map();
    this.saved = {};
    this.problems = [];
  }

  open() {
    for (const field of this.element.querySelectorAll('[data-file]')) {
      this.saved[field.dataset.file] = field.value;
      this.add(field.dataset.file, field.value);
    }
    const root = this.part('editor').attachShadow({ mode: 'open' });
    this.view = new EditorView({ root, parent: root, state: this.states.values().next().value });
    this.current = this.states.keys().next().value;
    this.trial = new Trial(this.element, this.team, this.name, () => this.draft());
    this.trial.open();
    this.listen();
    this.show(this.current);
    this.offerDraft();
    this.check();
  }

  listen() {
    this.part('save').addEventListener('click', () => this.save());
    document.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === 's') {
        event.preventDefault();
        this.save();
      } else if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && !event.defaultPrevented) {
        event.preventDefault();
        this.trial.run();
      }
    });
    const dialog = document.querySelector('[data-new-file]');
    const field = dialog.querySelector('input');
    this.part('add-file').addEventListener('click', () => {
      field.value = '';
      dialog.showModal();
    });
    dialog.addEventListener('close', () => {
      const name = field.value.trim();
      if (dialog.returnValue === 'add' && name !== '' && !this.states.has(name)) {
        this.add(name, '');
        this.show(name);
        this.changed();
      }
    });
  }

  // ---- Files

  add(name, text) {
    const state = stateOf(name, text, {
      completions: completionsFor(name, (other) => this.files()[other]),
      changed: () => this.changed(),
      keys: [{ key: 'Mod-Enter', run: () => (this.trial.run(), true) }],
    });
    this.states.set(name, state);
  }

  show(name) {
    if (this.current && this.current !== name) {
      this.states.set(this.current, this.view.state);
    }
    this.current = name;
    this.view.setState(this.states.get(name));
    this.mark();
    this.tabs();
  }

  files() {
    const files = {};
    for (const [name, state] of this.states) {
      files[name] = (this.view && name === this.current ? this.view.state : state).doc.toString();
    }
    return files;
  }

  tabs() {
    const list = this.part('tabs');
    list.replaceChildren(
      ...[...this.states.keys()].map((name) => {
        const tab = document.createElement('button');
        tab.type = 'button';
        tab.className = 'tab';
        tab.role = 'tab';
        tab.textContent = name;
        tab.ariaSelected = String(name === this.current);
        tab.tabIndex = name === this.current ? 0 : -1;
        tab.addEventListener('click', () => this.show(name));
        tab.addEventListener('keydown', (event) => this.walk(event, name));
        return tab;
      }),
    );
  }

  walk(event, name) {
    const names = [...this.states.keys()];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      this.show(names.at((names.indexOf(name) + step) % names.length));
      this.part('tabs').querySelector('[aria-selected="true"]').focus();
    }
  }

  // ---- Keeping, checking, saving

  changed() {
    const files = this.files();
    const clean = !this.isNew && same(files, this.saved);
    this.part('save').disabled = clean;
    if (clean) {
      forget(this.place);
      this.tell('');
    } else {
      this.tell(keep(this.place, this.base, files) ? 'not saved; kept in this browser' : 'not saved');
    }
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.check(), CHECKS_AFTER);
  }

  async check() {
    const files = this.files();
    const { status, body } = await ask('POST', `${this.address()}/check`, { files });
    if (same(files, this.files()) && (status === 200 || status === 422)) {
      this.list(body.problems ?? body.errors ?? []);
    }
    this.part('save').disabled = !this.isNew && same(files, this.saved);
  }

  async save() {
    const files = this.files();
    const { status, body } = await ask('PUT', `${this.address()}?branch=dev`, {
      files,
      base: this.isNew ? undefined : this.base,
    });
    if (status === 200) {
      this.isNew = false;
      this.base = body.commit;
      this.saved = files;
      forget(this.place);
      this.list([]);
      this.quiet();
      this.part('save').disabled = same(this.files(), files);
      this.tell(`saved as ${body.commit.slice(0, 8)}${body.deployed ? ', live in dev' : '; dev will have it soon'}`);
      if (body.merged) {
        this.banner('Others had saved meanwhile; both changes are kept.', [['Show what is saved', () => location.reload()]]);
      }
    } else if (status === 409 && body.theirs) {
      this.collide(body);
    } else {
      this.list(body.errors ?? []);
      this.banner(`Not saved: ${problemOf(body)}`, []);
    }
  }

  /** A commit beside the branch, to be run. */
  async draft() {
    const { status, body } = await ask('POST', `${this.address()}/drafts`, { files: this.files() });
    if (status === 201) {
      return body.commit;
    }
    this.list(body.errors ?? []);
    this.banner(`It cannot be run: ${problemOf(body)}`, []);
    return null;
  }

  address() {
    return `/teams/${this.team}/runbooks/${this.name}`;
  }

  // ---- Somebody else, and yesterday's self

  collide(body) {
    const theirs = body.theirs.files ?? {};
    this.banner('Somebody saved the same lines meanwhile. Yours are not lost: they are here.', [
      ['Show theirs beside mine', () => this.compare(theirs, body.theirs.commit)],
      ['Take theirs', () => this.take(theirs, body.theirs.commit)],
    ]);
  }

  /** Their lines stand beside the own ones; what is saved next is built on theirs. */
  compare(theirs, commit) {
    this.base = commit;
    this.saved = theirs;
    this.view.dispatch({
      effects: beside.reconfigure(
        unifiedMergeView({ original: theirs[this.current] ?? '', mergeControls: true, gutter: true }),
      ),
    });
    this.banner('Red is what they have and you do not. Accept or reject each piece, then save.', [
      ['Done', () => (this.view.dispatch({ effects: beside.reconfigure([]) }), this.quiet())],
    ]);
    this.part('save').disabled = false;
  }

  take(files, commit) {
    this.base = commit;
    this.saved = files;
    this.put(files);
    this.quiet();
  }

  put(files) {
    this.states.clear();
    this.current = null;
    for (const [name, text] of Object.entries(files)) {
      this.add(name, text);
    }
    this.show(this.states.keys().next().value);
    this.changed();
  }

  offerDraft() {
    const draft = kept(this.place);
    if (draft === null || same(draft.files, this.saved)) {
      return;
    }
    const at = new Date(draft.at).toLocaleString();
    this.banner(`There is a draft of yours from ${at} that was never saved.`, [
      ['Go on with it', () => ((this.base = draft.base ?? this.base), this.put(draft.files), this.quiet())],
      ['Throw it away', () => (forget(this.place), this.quiet())],
    ]);
  }

  // ---- Telling

  list(problems) {
    this.problems = problems;
    const list = this.part('problems');
    list.hidden = problems.length === 0;
    list.replaceChildren(
      ...problems.map((problem) => {
        const item = document.createElement('li');
        const place = document.createElement('button');
        place.type = 'button';
        place.textContent = whereOf(problem);
        place.addEventListener('click', () => this.goTo(problem));
        item.append(...(problem.file ? [place, ' '] : []), sentence(problem));
        return item;
      }),
    );
    this.mark();
  }

  mark() {
    const mine = this.problems.filter((problem) => fileOf(problem, this.name) === this.current);
    const { state } = this.view;
    this.view.dispatch(setDiagnostics(state, mine.map((problem) => diagnostic(problem, state.doc))));
  }

  goTo(problem) {
    const file = fileOf(problem, this.name);
    if (file === null || !this.states.has(file)) {
      return;
    }
    this.show(file);
    const { from } = diagnostic(problem, this.view.state.doc);
    this.view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    this.view.focus();
  }

  tell(text) {
    this.part('status').textContent = text;
  }

  banner(text, actions) {
    this.part('banner-text').textContent = text;
    this.part('banner-actions').replaceChildren(
      ...actions.map(([word, act]) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'button small';
        button.textContent = word;
        button.addEventListener('click', act);
        return button;
      }),
    );
    this.part('banner').hidden = false;
  }

  quiet() {
    this.part('banner').hidden = true;
  }

  part(name) {
    return this.element.querySelector(`[data-${name}]`);
  }
}
