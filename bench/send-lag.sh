#!/usr/bin/env bash
# How punctual the load generator is (send lag at 1,000 requests/s) and how much it can send (answered requests/s when
# asked for more than it can). Against a trivial server in another process, on this machine only; about 30 s.
# The aim, on an idle machine: send lag p99 below 2 ms at 1,000/s.
set -euo pipefail
cd "$(dirname "$0")/.."
. .mvn/jdk.sh

classpath=load-generator/target/bench-classpath
./mvnw -q -B -pl load-generator test-compile org.apache.maven.plugins:maven-dependency-plugin:build-classpath \
  -Dmdep.outputFile="$PWD/$classpath" >&2
port_file=$(mktemp)
"$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp "load-generator/target/classes:load-generator/target/test-classes:$(cat $classpath)" \
  dev.ho11y.load.bench.TrivialServer >"$port_file" &
server=$!
trap 'kill $server 2>/dev/null || true; rm -f "$port_file"' EXIT
until [ -s "$port_file" ]; do
  kill -0 $server
  sleep 0.1
done
url=http://127.0.0.1:$(cat "$port_file")/

echo "== 1,000 requests/s for 15 s"
./ho11y load "$url" --rate 1000/s --for 15s
echo
echo "== as many as it can: asked for 150,000 requests/s for 10 s, at most 64 in flight"
./ho11y load "$url" --rate 150000/s --for 10s --max-in-flight 64 --on-saturation drop
