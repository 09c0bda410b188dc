#!/bin/sh
# Installs the provider of OpenID Connect that the tests log in with, unless it is there.
set -eu
cd "$(dirname "$0")"
fail() {
  echo "$1: install it (Debian and Ubuntu: apt-get install nodejs npm)." >&2
  exit 69
}
need="Node.js 20 or newer with npm is needed for the tests of logging in with OpenID Connect"
command -v node >/dev/null || fail "$need, but node is missing"
command -v npm >/dev/null || fail "$need, but npm is missing"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 20 ] || fail "$need, but this is Node.js $major"
if ! cmp -s package-lock.json node_modules/.installed-lock; then
  npm ci --no-progress --loglevel=error
  cp package-lock.json node_modules/.installed-lock
fi
