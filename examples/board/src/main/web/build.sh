#!/bin/sh
# Builds the page, unless nothing changed since the last time.
set -eu
cd "$(dirname "$0")"
target=../../../target
client=$target/classes/META-INF/kontract

fail() {
  echo "$1" >&2
  exit 69
}
need="Node.js 18 or newer with npm is needed to build the page"
install="install it (Debian and Ubuntu: apt-get install nodejs npm)."
command -v node >/dev/null || fail "$need, but node is missing: $install"
command -v npm >/dev/null || fail "$need, but npm is missing: $install"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 18 ] || fail "$need, but this is Node.js $major: $install"
[ -f "$client/client.js" ] || fail "The generated client is missing: build it first (./mvnw compile)."

if ! cmp -s package-lock.json node_modules/.installed-lock; then
  npm ci --no-progress --loglevel=error
  cp package-lock.json node_modules/.installed-lock
fi

stamp=$target/web.stamp
sources=$(find . "$client" -name node_modules -prune -o -type f -exec cksum {} + | sort)
if [ -f "$target/classes/web/app.js" ] && [ -f "$stamp" ] && [ "$sources" = "$(cat "$stamp")" ]; then
  exit 0
fi
npm run --silent build
printf '%s\n' "$sources" >"$stamp"
