#!/usr/bin/env bash
# Makes what the image holds: build-image.sh APPLICATION JRE cuts a Java runtime for the packaged application in the folder
# APPLICATION to the folder JRE, and trains APPLICATION/ho11y.aot with that runtime: a cache is only good for the runtime and the
# paths that it was made with. Needs bash and a JDK 25 at JAVA_HOME.
set -euo pipefail
application=$1
jre=$2
options=$(cd "$(dirname "$0")" && pwd)/java-options
port=18765

# What is found by its service only is named beside the application.
modules=$("$JAVA_HOME/bin/jdeps" --print-module-deps --ignore-missing-deps --multi-release 25 --recursive \
  --class-path "$(printf '%s:' "$application"/lib/*/*.jar)" "$application"/app/*.jar "$application"/lib/main/*opentelemetry-exporter-sender-*.jar)
# Libraries name the compiler and java.desktop's beans for uses that a service has not; Quarkus opens jars as file systems.
modules=$(tr , '\n' <<<"$modules" | grep -vxE 'jdk.compiler|java.desktop' | paste -sd, -),jdk.zipfs
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$jre"

get() {
  exec 3<>/dev/tcp/127.0.0.1/$port && printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3 && cat <&3
}
HO11Y_HOST=127.0.0.1 HO11Y_PORT=$port HO11Y_DRAIN_DELAY=0s DOWNSTREAM0=DUMMY:1kB:1ms OTEL_EXPORTER_OTLP_ENDPOINT=127.0.0.1:$port \
  "$jre/bin/java" "@$options" -XX:AOTCacheOutput="$application/ho11y.aot" -jar "$application/quarkus-run.jar" 2>"$application.log" &
running=$!
for _ in {1..300}; do
  (get /q/health/ready) 2>/dev/null | grep -q '^HTTP/1.1 200' && break
  sleep 0.1
done
for _ in {1..200}; do
  (get /) >/dev/null
done
(get /metrics) >/dev/null
kill $running
wait $running || true # 143, by SIGTERM
test -s "$application/ho11y.aot" || { cat "$application.log"; exit 1; }
rm "$application.log"
