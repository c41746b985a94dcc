#!/usr/bin/env bash
# The workload with all signals on, side by side with the same workload with its traces off, and with an empty Vert.x handler: the
# floor of its stack. The same JVM settings, 16 connections, two rounds in turns after a warm-up; generator and receiver of spans share
# the cores. Then what is resident after a million requests. About four minutes. The aims: 60 % of the floor's requests/s; 200 MB.
. "$(dirname "$0")/workload-common.sh"
seconds=${1:-12}

"$JAVA_HOME/bin/javac" -d "$folder" -cp "ho11y-java/target/quarkus-app/lib/main/*" bench/workload-floor.java bench/workload-pressure.java
pressure() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$folder" WorkloadPressure 18766 16 "$1"; }
cpu_ticks() { awk '{print $14 + $15}' "/proc/$workload/stat"; }
resident_mb() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$workload/status"; }

start_floor() {
  "$JAVA_HOME/bin/java" @ho11y-java/src/main/docker/java-options -cp "$folder:ho11y-java/target/quarkus-app/lib/main/*" WorkloadFloor &
  workload=$!
  await 30 curl -fs -o /dev/null $url/
}
start_on() { start_workload; }
start_off() { start_workload OTEL_SDK_DISABLED=true; }

measure() { # measure NAME
  local began took ticks result
  began=$(date +%s%N)
  "start_$1"
  took=$((($(date +%s%N) - began) / 1000000))
  pressure 8 >/dev/null
  ticks=$(cpu_ticks)
  result=$(pressure "$seconds")
  ticks=$(($(cpu_ticks) - ticks))
  awk -v name="$1" -v took=$took -v ticks=$ticks -v mb="$(resident_mb)" -v hz="$(getconf CLK_TCK)" \
    '{printf "%-6s %7d requests/s  median %6.2f ms  p99 %7.2f ms  %6.1f us CPU per request  %4d MB resident  ready after %d ms\n", name, $2, $3, $4, ticks / hz * 1e6 / $1, mb, took}' <<<"$result" | tee -a "$folder/results"
  stop_workload
}

start_receiver
for _ in 1 2; do
  for name in floor off on; do measure $name; done
done
awk '$1 == "floor" {floor += $2} $1 == "off" {off += $2} $1 == "on" {on += $2}
  END {printf "of the floor: traces off %.0f %%, all signals on %.0f %%\n", 100 * off / floor, 100 * on / floor}' "$folder/results"

start_on
until [ "$(metric ho11y_total)" -ge 1000000 ]; do pressure 10 >/dev/null; done
echo "$(resident_mb) MB resident after $(metric ho11y_total) requests with all signals on; spans dropped by the full queue: $(metric 'otel_sdk_processor_span_processed_total{error_type="queue_full"')"
stop_workload
uptime
