# Sets JAVA_HOME to a JDK 25 or newer and puts it first on PATH. Sourced by ./mvnw and ./kontract.
# Looks at JAVA_HOME, then at PATH, then where installers and version managers keep their JDKs.

kontract_java_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

kontract_find_jdk() {
  on_path=
  if command -v javac >/dev/null 2>&1; then
    on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for home in "${JAVA_HOME-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/*; do
    [ -n "$home" ] || continue
    major=$(kontract_java_major "$home") || continue
    if [ "${major:-0}" -ge 25 ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
}

if ! JAVA_HOME=$(kontract_find_jdk); then
  echo "JDK 25 is missing: install one (for example Temurin 25) or set JAVA_HOME to it." >&2
  exit 69
fi
PATH="$JAVA_HOME/bin:$PATH"
export JAVA_HOME PATH
