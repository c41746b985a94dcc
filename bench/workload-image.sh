#!/usr/bin/env bash
# What the workload's image holds, how fast it starts and what it keeps in memory: does what the Dockerfile does, without a
# container engine, and starts the result as its entry point does; where this is run by root, as uid 1001 in a mount namespace in
# which nothing can be written, /tmp included. About 30 s.
# The aims, on an idle machine: started in under 0.9 s.
set -euo pipefail
cd "$(dirname "$0")/.."
. .mvn/jdk.sh
[ -e ho11y-java/target/quarkus-app/quarkus-run.jar ] || ./mvnw -q -B -pl ho11y-java package -DskipTests >&2

root=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill $pid 2>/dev/null || true; rm -rf "$root"' EXIT
chmod 755 "$root"
cp -r ho11y-java/target/quarkus-app "$root/app"
ho11y-java/src/main/docker/build-image.sh "$root/app" "$root/jre" >&2
cp ho11y-java/src/main/docker/java-options "$root/app/"

megabytes() { du -sm "$@" | awk '{sum += $1} END {print sum}'; }
echo "image: runtime $(megabytes "$root/jre") MB, application $(megabytes "$root/app/lib" "$root/app/app" "$root/app/quarkus") MB, AOT cache $(megabytes "$root/app/ho11y.aot") MB"
echo "       modules $("$root/jre/bin/java" --list-modules | sed 's/@.*//' | paste -sd' ' -)"

entry=$(sed -n 's/^ENTRYPOINT \[\(.*\)\]$/\1/p' ho11y-java/src/main/docker/Dockerfile | tr -d '",' | sed "s#/jre/#$root/jre/#; s#/app/#$root/app/#g")
user=
[ "$(id -u)" != 0 ] || user="unshare --mount $root/read-only setpriv --reuid=1001 --regid=1001 --clear-groups --no-new-privs"
cat >"$root/read-only" <<'END'
#!/bin/sh
mount -o remount,bind,ro / && ! touch /tmp/written 2>/dev/null && exec "$@"
END
chmod +x "$root/read-only"
export HO11Y_HOST=127.0.0.1 HO11Y_PORT=18765 HO11Y_DRAIN_DELAY=0s OTEL_EXPORTER_OTLP_ENDPOINT=127.0.0.1:1

# From the start of the process to the first answer of readiness.
start() {
  local began
  began=$(date +%s%N)
  # shellcheck disable=SC2086 # words, one argument each
  (cd /tmp && exec $user "$@") >"$root/log" 2>&1 &
  pid=$!
  until curl -fs -o "$root/ready" "http://$HO11Y_HOST:$HO11Y_PORT/q/health/ready"; do
    kill -0 $pid || { cat "$root/log" >&2; exit 1; }
    sleep 0.02
  done
  echo "$((($(date +%s%N) - began) / 1000000))"
}
stop() {
  kill $pid
  wait $pid || true
  pid=
}

for protocol in grpc http/protobuf; do # the runtime has the modules of each
  export OTEL_EXPORTER_OTLP_PROTOCOL=$protocol
  # shellcheck disable=SC2086
  start $entry >"$root/took"
  stop
done

export OTEL_SDK_DISABLED=true
for how in "with the AOT cache" "without"; do
  for _ in 1 2 3; do
    # shellcheck disable=SC2086
    if [ "$how" = without ]; then start ${entry/-XX:AOTCache=*.aot/-Xshare:auto} >"$root/took"; else start $entry >"$root/took"; fi
    for _ in {1..300}; do curl -fs -o /dev/null "http://$HO11Y_HOST:$HO11Y_PORT/"; done
    echo "$how: ready after $(cat "$root/took") ms; $(awk '/^VmRSS/ {print int($2 / 1024)}' /proc/$pid/status) MB resident after 300 requests; uid $(awk '/^Uid/ {print $2}' /proc/$pid/status)"
    if [ "$how" != without ] && ! grep -q "$root/app/ho11y.aot" /proc/$pid/maps; then
      echo "the AOT cache is not used:" && cat "$root/log" && exit 1
    fi
    stop
  done
done
uptime
