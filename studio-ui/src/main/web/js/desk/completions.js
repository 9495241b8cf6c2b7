// What may be written at a place: what `ctx` offers, the runbook's own parameters, and the keys of its settings.

const CTX = [
  ['parameters', 'what it was started with', 'property'],
  ['event', 'the alert, as a CloudEvent', 'property'],
  ['log.info(', '(text, **fields)', 'function'],
  ['log.warn(', '(text, **fields)', 'function'],
  ['log.error(', '(text, **fields)', 'function'],
  ['step(', '(name): groups log lines', 'function'],
  ['http.get(', '(url, …): a granted address', 'function'],
  ['http.post(', '(url, json=…, …)', 'function'],
  ['http.put(', '(url, json=…, …)', 'function'],
  ['http.delete(', '(url, …)', 'function'],
  ['instances(', '(pattern): granted machines', 'function'],
  ['sleep(', '(seconds)', 'function'],
  ['suppress(', '(why): a false positive, nobody is paged', 'function'],
  ['escalate(', '(why): a human must look', 'function'],
];
const SETTINGS = ['description', 'language', 'parameters', 'timeout', 'limits', 'grants'];

/** @param files gives the text of a file by its name */
export function completionsFor(name, files) {
  return (context) => {
    if (name === 'runbook.yaml') {
      return settings(context);
    }
    return ctx(context) ?? parameter(context, files);
  };
}

function ctx(context) {
  const word = context.matchBefore(/\bctx\.[\w.]*/);
  return (
    word && {
      from: word.from + 'ctx.'.length,
      options: CTX.map(([label, detail, type]) => ({ label, detail, type })),
      validFor: /^[\w.]*$/,
    }
  );
}

function parameter(context, files) {
  const word = context.matchBefore(/ctx\.parameters\[["'][\w-]*/);
  return (
    word && {
      from: word.from + word.text.search(/["'][\w-]*$/) + 1,
      options: parametersOf(files('runbook.yaml') ?? '').map((label) => ({ label, type: 'variable' })),
    }
  );
}

/** The keys under `properties:`, by their indentation. */
export function parametersOf(yaml) {
  const lines = yaml.split('\n');
  const start = lines.findIndex((line) => /^\s+properties:\s*$/.test(line));
  const names = [];
  let indent = null;
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    const match = /^(\s+)([\w-]+):/.exec(line);
    if (!match || match[1].length <= lines[start].search(/\S/)) {
      break;
    }
    indent ??= match[1].length;
    if (match[1].length === indent) {
      names.push(match[2]);
    }
  }
  return names;
}

function settings(context) {
  const word = context.matchBefore(/^\w*/);
  return word && (word.from < word.to || context.explicit)
    ? { from: word.from, options: SETTINGS.map((label) => ({ label: `${label}: `, type: 'keyword' })) }
    : null;
}
