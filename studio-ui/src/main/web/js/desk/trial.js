// Runs the draft in dev and shows what becomes of it, line by line.

import { ask } from './api.js';

const ENDED = new Set(['succeeded', 'failed', 'timed_out', 'cancelled', 'lost', 'skipped']);
const LOOKS_EVERY = 400;

export class Trial {
  /** @param commit makes a commit of what is on the desk, or null when it cannot be run */
  constructor(desk, team, name, commit) {
    this.form = desk.querySelector('[data-try]');
    this.team = team;
    this.name = name;
    this.commit = commit;
    this.round = 0;
  }

  open() {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.run();
    });
  }

  async run() {
    const round = ++this.round;
    const parameters = this.parameters();
    const commit = parameters && (await this.commit());
    if (!commit) {
      return;
    }
    const shadow = this.part('shadow').checked;
    const path = `/dev/teams/${this.team}/runbooks/${this.name}/executions`;
    const { status, body } = await ask('POST', path, { parameters, shadow, commit });
    this.part('run-outcome').hidden = false;
    this.part('run-log').textContent = '';
    if (status !== 202) {
      this.tell(problemOf(body));
      return;
    }
    this.part('run-link').href = `/executions/${encodeURIComponent(body.id)}?env=dev`;
    await this.follow(body.id, round);
  }

  parameters() {
    const field = this.part('parameters');
    try {
      const value = JSON.parse(field.value || '{}');
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        field.removeAttribute('aria-invalid');
        return value;
      }
    } catch {
      // Said below, as for what is JSON but no object.
    }
    field.setAttribute('aria-invalid', 'true');
    field.focus();
    this.part('run-outcome').hidden = false;
    this.tell('The parameters are no JSON object: write {"name": value}.');
    return null;
  }

  async follow(id, round) {
    let seen = 0;
    for (let ended = false; !ended && round === this.round; ) {
      const { body } = await ask('GET', `/dev/executions/${encodeURIComponent(id)}`);
      ended = ENDED.has(body.state);
      const lines = await this.lines(id, seen);
      seen += lines.length;
      this.part('run-log').textContent += lines.map((line) => `${line.n}  ${line.text}\n`).join('');
      this.tell(`${String(body.state ?? '…').replace('_', ' ')}${ended ? resultOf(body) : ''}`);
      if (!ended) {
        await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY));
      }
    }
  }

  async lines(id, seen) {
    const response = await fetch(`/api/v1/dev/executions/${encodeURIComponent(id)}/log?from=${seen + 1}&limit=500`, {
      headers: { Accept: 'application/x-ndjson' },
    }).catch(() => null);
    if (!response?.ok) {
      return [];
    }
    return (await response.text())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  tell(text) {
    this.part('run-state').textContent = text;
  }

  part(name) {
    return this.form.querySelector(`[data-${name}]`);
  }
}

export function problemOf(body) {
  return body.detail ?? 'It did not work, and nothing says why.';
}

function resultOf(body) {
  return body.reason ? `: ${body.reason.message}` : `: ${JSON.stringify(body.result)}`;
}
