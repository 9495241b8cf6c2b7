// Bundles what pages load: hashed names for ever-lasting caches, and META-INF/studio-assets.properties,
// which tells the templates the hashed name of each. Does nothing when nothing it reads has changed.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, '../../../target/classes/META-INF/resources/assets'));
const manifest = resolve(output, '../../studio-assets.properties');
const stamp = join(here, 'node_modules/.bundled');

const ENTRIES = ['js/theme.js', 'js/studio.js', 'js/execution.js', 'js/desk.js', 'css/studio.css', 'icon.svg'];
// Loaded with the page, before the style sheet asks for them, so that no text moves.
const FONTS = {
  'inter.woff2': '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  'jetbrains-mono.woff2': '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
};

const sources = output + ' ' + hashOf(['package-lock.json', 'build.mjs', 'icon.svg', ...filesUnder('js'), ...filesUnder('css')]);
if (existsSync(manifest) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) {
  process.exit(0);
}
installPackages();
await bundle();
writeFileSync(stamp, sources);

function installPackages() {
  const installed = join(here, 'node_modules/.installed');
  const wanted = hashOf(['package-lock.json']);
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) {
    return;
  }
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (npm.status !== 0) {
    console.error(`npm ci failed in ${here}. It needs the npm registry, or a mirror named in ~/.npmrc.`);
    process.exit(1);
  }
  writeFileSync(installed, wanted);
}

async function bundle() {
  const { build } = await import('esbuild');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const result = await build({
    absWorkingDir: here,
    entryPoints: ENTRIES,
    outdir: output,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome123', 'firefox128', 'safari17.5'],
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'copy' },
    legalComments: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(manifest, namesOf(result.metafile));
}

/** Lines such as `studio.js=studio-5F3K2PQX.js`. */
function namesOf(metafile) {
  const lines = [];
  for (const [path, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
    if (entryPoint) {
      lines.push(`${basename(entryPoint)}=${basename(path)}`);
    }
    for (const [name, source] of Object.entries(FONTS)) {
      if (Object.keys(inputs).some((input) => input.endsWith(source))) {
        lines.push(`${name}=${basename(path)}`);
      }
    }
  }
  return lines.sort().join('\n') + '\n';
}

function filesUnder(folder) {
  return readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(here, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(path).update('\0').update(readFileSync(join(here, path))).update('\0');
  }
  return hash.digest('hex');
}
