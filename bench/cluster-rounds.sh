#!/bin/sh
# Takes a cluster up and down ROUNDS times (default 10), every third time after `kill -9` of its supervisor, and says what is left each
# time: processes, listening ports, mounts, and files of the state folder and the temporary folder. Exit code 1 if anything is.
# A state folder of its own: a cluster that runs is not touched.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
rounds=${1:-10}
state=$(mktemp -d "${TMPDIR:-/tmp}/rounds.XXXXXX")
export XDG_STATE_HOME=$state
trap '"$root/ho11y" cluster down >/dev/null 2>&1 || true; rm -rf "$state"' EXIT

"$root/ho11y" cluster build >/dev/null
folder=$state/ho11y/cluster

# A process of the cluster has the folder in its arguments or its environment. From a file, so that grep is none of them.
echo "$state/ho11y" >"$state/pattern"
processes() { grep -lsFf "$state/pattern" /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3 | sort -u; }
ports() { sed -n 's/.*"ports" : \[ \([^]]*\) ].*/\1/p' "$folder/state.json" | tr -d ' ' | tr ',' '\n'; }
listening() { awk 'NR > 1 && $4 == "0A" { sub(/.*:/, "", $2); print $2 }' /proc/net/tcp /proc/net/tcp6; }
temporary() { ls "${TMPDIR:-/tmp}" | grep -E 'ho11y|kube|etcd|keda|prometheus|otel' || true; }
now() { date +%s%N; }

mounts_before=$(cat /proc/self/mountinfo)
temporary_before=$(temporary)
failed=0
for round in $(seq "$rounds"); do
  began=$(now)
  "$root/ho11y" cluster up >/dev/null
  ready=$(now)
  ports=$(ports)
  started=$(processes | wc -l)
  how=down
  if [ $((round % 3)) -eq 0 ]; then
    how="kill -9, down"
    kill -9 "$(sed -n 's/^  "pid" : \([0-9]*\).*/\1/p' "$folder/state.json" | head -n 1)"
  fi
  stop=$(now)
  "$root/ho11y" cluster down >/dev/null
  ended=$(now)
  left=
  alive=$(processes)
  [ -z "$alive" ] || left="$left processes: $(echo $alive);"
  for port in $ports; do
    if listening | grep -qix "$(printf %04X "$port")"; then left="$left port $port;"; fi
  done
  [ "$(cat /proc/self/mountinfo)" = "$mounts_before" ] || left="$left mounts;"
  files=$(find "$state" -mindepth 2)
  [ -z "$files" ] || left="$left files: $(echo $files);"
  [ "$(temporary)" = "$temporary_before" ] || left="$left temporary files: $(temporary | tr '\n' ' ');"
  [ -z "$left" ] || failed=1
  printf '%2d  up %4d ms, %2d processes, %2d ports  %-14s %4d ms  left: %s\n' "$round" $(((ready - began) / 1000000)) \
    "$started" "$(echo $ports | wc -w)" "$how" $(((ended - stop) / 1000000)) "${left:-nothing}"
done
exit $failed
