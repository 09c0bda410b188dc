#!/bin/sh
# Installs PostgreSQL's parser, unless it is there.
set -eu
cd "$(dirname "$0")"

fail() {
  echo "$1" >&2
  exit 69
}
need="Node.js 18 or newer with npm is needed to test what exec accepts"
install="install it (Debian and Ubuntu: apt-get install nodejs npm)."
command -v node >/dev/null || fail "$need, but node is missing: $install"
command -v npm >/dev/null || fail "$need, but npm is missing: $install"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 18 ] || fail "$need, but this is Node.js $major: $install"

if ! cmp -s package-lock.json node_modules/.installed-lock; then
  npm ci --no-progress --loglevel=error
  cp package-lock.json node_modules/.installed-lock
fi
