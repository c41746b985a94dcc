#!/usr/bin/env bash
# The workload with all signals on, side by side with the floor of its stack: an empty Vert.x handler. 16 connections, two rounds in
# turns, each after a warm-up; the same JVM settings, each with an AOT cache; generator and receiver of spans share the cores.
#   on     a log line, a counter, a histogram and an exported span for each request
#   alone  the same, but nobody receives the spans
#   off    without traces; log lines and metrics cannot be switched off
#   go     the original, go-alone the original without a receiver: only with HO11Y_GO=path/to/its/binary
# Then what is resident after a million requests. Four minutes at most.
[ -z "${HO11Y_GO:-}" ] || HO11Y_GO=$(realpath "$HO11Y_GO")
. "$(dirname "$0")/workload-common.sh"
seconds=${1:-6}

names="floor off alone on"
if [ -x "${HO11Y_GO:-}" ]; then
  names+=" go-alone go"
else
  echo "THE ORIGINAL IS NOT MEASURED: HO11Y_GO names no binary of sandbox/ho11y (github.com/aws-observability/aws-o11y-recipes, go build)"
fi

jars="ho11y-java/target/quarkus-app/lib/main/*"
"$JAVA_HOME/bin/javac" -d "$folder/classes" -cp "$jars" bench/workload-floor.java bench/workload-pressure.java bench/workload-sink.java
"$JAVA_HOME/bin/jar" --create --file "$folder/bench.jar" -C "$folder/classes" .
pressure() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$folder/bench.jar" WorkloadPressure 18766 16 "$1"; }
cpu_ticks() { awk '{print $14 + $15}' "/proc/$workload/stat"; }
resident_mb() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$workload/status"; }
ready() { curl -fs -o /dev/null "$url/$1"; }

# start NAME JVM-OPTION…: returns when it is ready, and says in $took and $start_ticks what that cost.
start() {
  local name=$1 path=q/health/ready began
  local -a java=("$JAVA_HOME/bin/java" @ho11y-java/src/main/docker/java-options "${@:2}")
  local -a command=("${java[@]}" -jar ho11y-java/target/quarkus-app/quarkus-run.jar)
  local endpoint=127.0.0.1:1
  case $name in
    floor) command=("${java[@]}" -cp "$folder/bench.jar:$(echo $jars | tr ' ' :)" WorkloadFloor) path= ;;
    go*) command=("$HO11Y_GO") path= ;;
  esac
  case $name in on | go) endpoint=127.0.0.1:$(head -n 1 "$folder/sink") ;; esac
  began=$(date +%s%N)
  env HO11Y_HOST=127.0.0.1 HO11Y_PORT=18766 HO11Y_LOG_DEST=stdout HO11Y_DRAIN_DELAY=0s OTEL_EXPORTER_OTLP_ENDPOINT=$endpoint \
    $([ "$name" != off ] || echo OTEL_SDK_DISABLED=true) "${command[@]}" >"$folder/log" 2>/dev/null &
  workload=$!
  until ready "$path"; do
    kill -0 $workload || { echo "$name did not start" && exit 1; }
    sleep 0.01
  done
  took=$((($(date +%s%N) - began) / 1000000))
  start_ticks=$(cpu_ticks)
}
cached() { echo "-XX:AOTCache=$folder/$([ "$1" = floor ] && echo floor || echo workload).aot"; }

# Until the compiler has done most of its work. Connections come and go, or the code for that is compiled only when it counts.
warm_up() {
  local requests=0 pieces=0
  until [ $requests -ge 300000 ] || [ $pieces -ge 12 ]; do
    requests=$((requests + $(pressure 1 | cut -d' ' -f1)))
    pieces=$((pieces + 1))
    case $1 in go*) return ;; esac
  done
}

measure() { # measure NAME
  local ticks result
  start "$1" "$(cached "$1")"
  warm_up "$1"
  ticks=$(cpu_ticks)
  result=$(pressure "$seconds")
  ticks=$(($(cpu_ticks) - ticks))
  awk -v name="$1" -v took=$took -v start="$start_ticks" -v ticks=$ticks -v mb="$(resident_mb)" -v hz="$(getconf CLK_TCK)" \
    '{printf "%-8s %7d requests/s  median %5.2f ms  p99 %6.2f ms  %5.1f us CPU per request  %4d MB resident  ready after %4d ms, %4d ms CPU\n",
      name, $2, $3, $4, ticks / hz * 1e6 / $1, mb, took, start / hz * 1e3}' <<<"$result" | tee -a "$folder/results"
}

"$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx64m --sun-misc-unsafe-memory-access=allow -cp "$folder/bench.jar:$jars" WorkloadSink >"$folder/sink" 2>/dev/null &
receiver=$!
await 30 test -s "$folder/sink"
for name in floor on; do # the runs that the AOT caches are made from
  start $name "$(cached $name | sed 's/AOTCache/AOTCacheOutput/')"
  pressure 2 >/dev/null
  stop_workload
done

for round in 1 2; do
  for name in $names; do
    measure "$name"
    if [ "$name $round" = "on 2" ]; then
      while [ "$(metric ho11y_total)" -lt 1000000 ]; do pressure 4 >/dev/null; done
      million="$(resident_mb) MB resident after $(metric ho11y_total) requests with all signals on; of their spans $(metric 'otel_sdk_processor_span_processed_total{error_type="queue_full"') were dropped by the full queue"
    fi
    stop_workload
  done
done
awk '{rate[$1] += $2}
  function against(a, b) {if (rate[b]) printf "%s / %s: %.0f %%\n", a, b, 100 * rate[a] / rate[b]}
  END {against("on", "floor"); against("alone", "floor"); against("off", "floor"); against("on", "go"); against("alone", "go-alone")}' "$folder/results"
echo "$million"
echo "aims: on / floor 60 %, on / go 400 % or 20800 requests/s, alone / go-alone 100 % or 39000 requests/s, ready in under 900 ms, 200 MB"
uptime
