#!/bin/sh
# Makes sure that there is a Chromium for the browser tests: installs Debian's package where that needs no password,
# else says in one line what to do.
set -eu
for name in chromium chromium-browser google-chrome; do
  ! command -v "$name" >/dev/null 2>&1 || exit 0
done

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    as_root=
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
  else
    as_root=no
  fi
  if [ "$as_root" != no ]; then
    echo "Installing Chromium for the browser tests (apt-get install chromium) ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # two words, or none
    if $as_root apt-get -qq update && $as_root apt-get -qq install -y --no-install-recommends chromium >/dev/null; then
      exit 0
    fi
  fi
fi
echo "Chromium is missing for the browser tests: install it (Debian and Ubuntu: apt-get install chromium)." >&2
exit 69
