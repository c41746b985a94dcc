#!/usr/bin/env bash
# The workload with all signals on, side by side with the floor of its stack: an empty Vert.x handler. 16 connections; the same JVM
# settings, each with an AOT cache; generator and receiver of spans share the cores. All processes are there all the time, and are
# measured in turns of some seconds once their compilers are done, because a machine is not as fast in one minute as in the next.
#   on     a log line, a counter, a histogram and an exported span for each request
#   alone  the same, but nobody receives the spans
#   off    without traces; log lines and metrics cannot be switched off
#   go     the original, go-alone the original without a receiver: only with HO11Y_GO=path/to/its/binary
# Then what is resident after a million requests. Four minutes. workload-floor.sh ROUNDS SECONDS: 10 rounds of 3 seconds unless told.
[ -z "${HO11Y_GO:-}" ] || HO11Y_GO=$(realpath "$HO11Y_GO")
. "$(dirname "$0")/workload-common.sh"
rounds=${1:-10}
seconds=${2:-3}

names="floor off alone on"
if [ -x "${HO11Y_GO:-}" ]; then
  names+=" go-alone go"
else
  echo "THE ORIGINAL IS NOT MEASURED: HO11Y_GO names no binary of sandbox/ho11y (github.com/aws-observability/aws-o11y-recipes, go build)"
fi

declare -A pids=() ports=() took=() start_ticks=()
stop_all() {
  [ ${#pids[@]} = 0 ] || kill -KILL "${pids[@]}" 2>/dev/null || true
  [ ${#pids[@]} = 0 ] || wait "${pids[@]}" 2>/dev/null || true
}
trap 'stop_all; cleanup' EXIT

jars="ho11y-java/target/quarkus-app/lib/main/*"
"$JAVA_HOME/bin/javac" -d "$folder/classes" -cp "$jars" bench/workload-floor.java bench/workload-pressure.java bench/workload-sink.java
"$JAVA_HOME/bin/jar" --create --file "$folder/bench.jar" -C "$folder/classes" .
pressure() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$folder/bench.jar" WorkloadPressure "${ports[$1]}" 16 "$2"; }
ticks() { awk '{print $14 + $15}' "/proc/${pids[$1]}/stat"; }
compiler_ticks() { cat "/proc/${pids[$1]}"/task/*/stat 2>/dev/null | awk -F'[()]' '/Compiler/ {split($3, field, " "); sum += field[12] + field[13]} END {print sum + 0}'; }
resident_mb() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/${pids[$1]}/status"; }
ready() { curl -fs -o /dev/null "http://127.0.0.1:$1"; }

start() { # start NAME JVM-OPTION…: returns when it is ready, and notes what that took
  local name=$1 path=/q/health/ready endpoint=127.0.0.1:1 began
  ports[$name]=$((18766 + ${#ports[@]}))
  local -a java=("$JAVA_HOME/bin/java" @ho11y-java/src/main/docker/java-options "${@:2}")
  local -a command=("${java[@]}" -jar ho11y-java/target/quarkus-app/quarkus-run.jar)
  case $name in
    floor) command=("${java[@]}" -cp "$folder/bench.jar:$(echo $jars | tr ' ' :)" WorkloadFloor "${ports[$name]}") path= ;;
    go*) command=("$HO11Y_GO") path= ;;
  esac
  case $name in on | go) endpoint=127.0.0.1:$(head -n 1 "$folder/sink") ;; esac
  began=$(date +%s%N)
  env HO11Y_HOST=127.0.0.1 HO11Y_PORT="${ports[$name]}" HO11Y_LOG_DEST=stdout HO11Y_DRAIN_DELAY=0s OTEL_EXPORTER_OTLP_ENDPOINT=$endpoint \
    $([ "$name" != off ] || echo OTEL_SDK_DISABLED=true) "${command[@]}" >"$folder/$name.log" 2>/dev/null &
  pids[$name]=$!
  until ready "${ports[$name]}$path"; do
    kill -0 "${pids[$name]}" || { echo "$name did not start" && exit 1; }
    sleep 0.01
  done
  took[$name]=$((($(date +%s%N) - began) / 1000000))
  start_ticks[$name]=$(ticks "$name")
}
cache() { echo "$folder/$([ "$1" = floor ] && echo floor || echo workload).aot"; }

# Connections come and go, or the code for that is compiled only when it counts. Done: the compilers took less than some 3 % of a core.
warm_up() {
  local requests=0 pieces=0 compiled=100 before
  until [ $requests -ge 300000 -a $compiled -le 5 ] || [ $pieces -ge 30 ]; do
    before=$(compiler_ticks "$1")
    requests=$((requests + $(pressure "$1" 1 | cut -d' ' -f1)))
    compiled=$(($(compiler_ticks "$1") - before))
    pieces=$((pieces + 1))
    case $1 in go*) return ;; esac
  done
}

measure() { # measure NAME: a line of its name, requests, requests/s, median, p99 and ticks of its CPU time
  local before
  before=$(ticks "$1")
  echo "$1 $(pressure "$1" "$seconds") $before $(ticks "$1")" >>"$folder/results"
}

"$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx64m --sun-misc-unsafe-memory-access=allow -cp "$folder/bench.jar:$jars" WorkloadSink >"$folder/sink" 2>/dev/null &
receiver=$!
await 30 test -s "$folder/sink"
for name in floor on; do # the runs that the AOT caches are made from
  start $name "-XX:AOTCacheOutput=$(cache $name)"
  pressure $name 2 >/dev/null
  kill "${pids[$name]}"
  wait "${pids[$name]}" || true
  unset "pids[$name]" "ports[$name]"
done

for name in $names; do
  start "$name" "-XX:AOTCache=$(cache "$name")"
  warm_up "$name"
done
for ((round = 0; round < rounds; round++)); do
  for name in $names; do measure "$name"; done
done
for name in $names; do
  awk -v name="$name" -v took="${took[$name]}" -v start="${start_ticks[$name]}" -v mb="$(resident_mb "$name")" -v hz="$(getconf CLK_TCK)" \
    '$1 == name {n++; requests += $2; rate += $3; median += $4; p99 += $5; ticks += $7 - $6; if (!least || $3 < least) least = $3; if ($3 > most) most = $3}
    END {printf "%-8s %6d requests/s (%d to %d)  median %.2f ms  p99 %5.2f ms  %4.1f us CPU per request  %3d MB resident  ready after %3d ms, %3d ms CPU\n",
      name, rate / n, least, most, median / n, p99 / n, ticks / hz * 1e6 / requests, mb, took, start / hz * 1e3}' "$folder/results"
done
awk '{rate[$1] += $3}
  function against(a, b) {if (rate[b]) printf "%s / %s: %.0f %%\n", a, b, 100 * rate[a] / rate[b]}
  END {against("on", "floor"); against("alone", "floor"); against("off", "floor"); against("on", "go"); against("alone", "go-alone")}' "$folder/results"

url=http://127.0.0.1:${ports[on]}
while [ "$(metric ho11y_total)" -lt 1000000 ]; do pressure on 4 >/dev/null; done
echo "$(resident_mb on) MB resident after $(metric ho11y_total) requests with all signals on; of their spans $(metric 'otel_sdk_processor_span_processed_total{error_type="queue_full"') were dropped by the full queue"
echo "aims: on / floor 60 %, on / go 400 % or 20800 requests/s, alone / go-alone 100 % or 39000 requests/s, ready in under 900 ms, 200 MB"
uptime
