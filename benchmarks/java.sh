# Builds the benchmarks and runs one of their classes. Sourced by the commands beside it: kontract_benchmark CLASS [ARGUMENT…]
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
. "$here/../scripts/jdk25.sh"

kontract_benchmark() {
  echo "Building the benchmarks …" >&2
  "$here/../mvnw" -q -pl benchmarks -am -DskipTests -Dspotless.check.skip -Dcheckstyle.skip package >&2
  cd "$here"
  exec java -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "target/classes:$(cat target/classpath.txt)" "$@"
}
