#!/bin/sh
# debian-package.sh PACKAGE WHAT-FOR FOUND-COMMAND ...: makes sure that something the tests use is there. Where the command
# does not find it, installs Debian's package if that needs no password, else says in one line what to do.
set -eu
package=$1
purpose=$2
shift 2
! "$@" >/dev/null 2>&1 || exit 0

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    as_root=
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
  else
    as_root=no
  fi
  if [ "$as_root" != no ]; then
    echo "Installing $package for $purpose (apt-get install $package) ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # two words, or none
    if $as_root apt-get -qq update && $as_root apt-get -qq install -y --no-install-recommends "$package" >/dev/null; then
      exit 0
    fi
  fi
fi
echo "$package is missing for $purpose: install it (Debian and Ubuntu: apt-get install $package)." >&2
exit 69
