# Sourced by the benches of the workload: one workload process, one receiver of spans, one load, on the loopback address only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .mvn/jdk.sh
./ho11y validate scenarios/walkthrough.yaml >/dev/null # builds on first use

folder=$(mktemp -d)
workload=
receiver=
cleanup() {
  for pid in $workload $receiver; do
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$folder"
}
trap cleanup EXIT
url=http://127.0.0.1:18766

await() { # await SECONDS COMMAND…: until it succeeds
  local deadline=$(($(date +%s) + $1))
  shift
  until "$@" 2>/dev/null; do
    [ "$(date +%s)" -lt $deadline ] || { echo "not within time: $*"; return 1; }
    sleep 0.1
  done
}

# Vert.x of the workload, and what reads spans.
receiver_path="ho11y-java/target/quarkus-app/lib/main/*$(printf ':%s' scenario-runner/target/lib/{opentelemetry-proto,protobuf-java}-*.jar)"
start_receiver() {
  : >"$folder/spans"
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx128m --sun-misc-unsafe-memory-access=allow -cp "$receiver_path" \
    bench/workload-spans.java >"$folder/spans" &
  receiver=$!
  await 30 test -s "$folder/spans"
}
server_spans() { tail -n 1 "$folder/spans" | cut -d' ' -f1; }
all_spans() { tail -n 1 "$folder/spans" | cut -d' ' -f2; }

start_workload() { # start_workload NAME=VALUE…: its environment, beside the receiver's address
  env HO11Y_HOST=127.0.0.1 HO11Y_PORT=18766 HO11Y_LOG_DEST=stdout \
    OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:$(head -n 1 "$folder/spans")" "$@" \
    "$JAVA_HOME/bin/java" @ho11y-java/src/main/docker/java-options -jar ho11y-java/target/quarkus-app/quarkus-run.jar >"$folder/log" &
  workload=$!
  await 30 curl -fs -o /dev/null $url/q/health/ready
}
stop_workload() {
  kill "$workload"
  await_workload
}
await_workload() {
  wait "$workload" || true
  workload=
}

# The sum of the series whose lines start with any of the given texts.
metric() {
  curl -fs $url/metrics >"$folder/metrics"
  local sum=0 series
  for series in "$@"; do
    sum=$((sum + $(awk -v series="$series" 'index($0, series) == 1 {sum += $NF} END {printf "%d", sum}' "$folder/metrics")))
  done
  echo $sum
}
lines() { grep -c '"event":"invoke"' "$folder/log"; }

load() { ./ho11y load $url/ --json "$@" >"$folder/load.json" 2>/dev/null; } # load --rate … --for …
replies() { awk -F'[:,]' '/"200"/ {gsub(/ /, ""); print $2}' "$folder/load.json"; }
service_ms() { # service_ms p50
  awk -v point="\"$1\"" '/"serviceMs"/ {inside = 1} inside && index($0, point) {gsub(/[^0-9.]/, "", $3); print $3; exit}' "$folder/load.json"
}

failed=0
equal() { # equal WHAT NUMBER NUMBER…
  local what=$1 first=$2 number
  shift
  for number in "$@"; do
    [ "$number" = "$first" ] || { echo "NOT EQUAL: $what: $*"; failed=1; return 0; }
  done
  echo "equal: $what: $first"
}
