#!/bin/sh
# Builds FerretDB, a second server that speaks MongoDB's protocol (over SQLite, no C), for the
# contract tests. It needs Go and the Go module proxy, takes a minute, and is never part of Wolfe:
# the tests that want it are skipped, and say so, when it is not there.
set -eu

version=v1.24.2
target="${WOLFE_FERRETDB:-$HOME/.cache/wolfe/ferretdb}"

command -v go >/dev/null || { echo "Go is not installed: FerretDB cannot be built." >&2; exit 1; }

work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

source=$(cd "$work" && go mod download -json "github.com/FerretDB/FerretDB@$version" |
    sed -n 's/^[[:space:]]*"Dir": "\(.*\)",\{0,1\}$/\1/p')
[ -n "$source" ] || { echo "The Go proxy did not give FerretDB $version." >&2; exit 1; }

# The published module lacks the file with its own version, without which the program will not start.
cp -r "$source" "$work/ferretdb"
chmod -R u+w "$work/ferretdb"
echo "$version" > "$work/ferretdb/build/version/version.txt"

mkdir -p "$(dirname "$target")"
(cd "$work/ferretdb" && go build -buildvcs=false -o "$target" ./cmd/ferretdb)
echo "FerretDB $version is at $target"
