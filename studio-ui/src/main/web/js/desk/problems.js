// What the library says of the files: beside the lines, and as a list to go through.

/** A problem's file, by its name on the desk; null when it is about another file. */
export function fileOf(problem, runbook) {
  const folder = `runbooks/${runbook}/`;
  return problem.file?.startsWith(folder) ? problem.file.slice(folder.length) : null;
}

export function diagnostic(problem, doc) {
  const line = doc.line(Math.min(Math.max(problem.line || 1, 1), doc.lines));
  const from = Math.min(line.from + Math.max((problem.column || 1) - 1, 0), line.to);
  return { from, to: Math.max(from, line.to), severity: 'error', source: 'library', message: sentence(problem) };
}

export function sentence(problem) {
  return problem.suggestion ? `${problem.message} (${problem.suggestion})` : problem.message;
}

export function whereOf(problem) {
  const file = problem.file ?? '';
  return problem.line > 0 ? `${file}:${problem.line}:${problem.column || 1}` : file;
}
