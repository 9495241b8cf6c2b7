#!/bin/sh
# Bundles the studio's scripts and styles into the folder given. Called by Maven; skips what is unchanged.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

refuse() {
    echo "The studio's pages are built with Node 20 or newer and its npm; $1." >&2
    echo "Install it from https://nodejs.org, or: apt install nodejs npm (Debian), brew install node (macOS)." >&2
    echo "Then build again. Only the build needs it: a built Wolfe does not." >&2
    exit 1
}

command -v node >/dev/null 2>&1 || refuse "there is no \"node\" on the PATH"
command -v npm >/dev/null 2>&1 || refuse "there is no \"npm\" on the PATH"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || refuse "the one on the PATH is $(node --version)"

exec node "$here/build.mjs" "$1"
