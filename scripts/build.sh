# Builds modules of this checkout when their sources are newer than what was built. Sourced by ./kontract.

# What was built last, by the name of the first argument of kontract_build.
kontract_is_built() {
  [ -f "$1" ] || return 1
  newer=$(find "$here/pom.xml" "$here"/clients "$here"/kontract-* "$here"/examples -newer "$1" -type f \
    \( -path '*/src/*' -o -name pom.xml \) ! -path '*/target/*' ! -path '*/node_modules/*' ! -path '*/src/test/*' \
    2>/dev/null | head -n 1)
  [ -z "$newer" ]
}

# Shows which module is being built: on a terminal in one line that changes, else not at all.
kontract_show_progress() {
  while IFS= read -r line; do
    case $line in
      *"Building "*"["*/*"]"*)
        [ ! -t 2 ] || printf '\r\033[K%s' "${line#*Building }" >&2
        ;;
    esac
  done
  [ ! -t 2 ] || printf '\r\033[K' >&2
}

kontract_build() {
  marker=$here/target/built-$(printf %s "$1" | tr -c 'a-z' '-')
  kontract_is_built "$marker" && return
  mkdir -p "$here/target"
  log=$here/target/build.log
  started=$here/target/build-started
  : > "$started"
  echo "Building Kontract (the first time this takes some minutes) ..." >&2
  rm -f "$here/target/build-failed"
  { "$here/mvnw" -B -Dstyle.color=never -pl "$1" -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
      -Dcheckstyle.skip=true package 2>&1 || echo "$?" > "$here/target/build-failed"; } |
    tee "$log" | kontract_show_progress
  if [ -f "$here/target/build-failed" ]; then
    grep '^\[ERROR\]\|is missing' "$log" | head -n 5 >&2
    echo "kontract: the build failed; all of it is in $log" >&2
    code=$(cat "$here/target/build-failed")
    [ "$code" = 69 ] || code=1
    exit "$code"
  fi
  mv "$started" "$marker"
}
