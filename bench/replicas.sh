#!/usr/bin/env bash
# How long one more replica takes to get ready while a load runs, and how much memory twelve replicas hold. About a minute.
# The aims, on an idle machine of two cores: ready within 3 s; twelve together below 2,200 MB resident.
set -euo pipefail
cd "$(dirname "$0")/.."
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT

./ho11y run bench/twelve-replicas.yaml --report "$reports" >"$reports/output" 2>&1 &
runner=$!
most=0
while kill -0 $runner 2>/dev/null; do
  pods=$(pgrep -P $runner -f quarkus-run.jar || true)
  if [ "$(wc -w <<<"$pods")" -gt "$most" ]; then
    most=$(wc -w <<<"$pods")
  fi
  if [ "$(wc -w <<<"$pods")" = "$most" ] && [ "$most" -gt 0 ]; then
    sums=$(for pid in $pods; do cat "/proc/$pid/smaps_rollup" 2>/dev/null; done |
      awk '/^Rss:/ {rss += $2} /^Pss:/ {pss += $2} END {printf "%d MB resident (Rss summed), %d MB with shared pages counted once (Pss)", rss / 1024, pss / 1024}')
  fi
  sleep 1
done
wait $runner || { cat "$reports/output"; exit 1; }
echo "$most pods: $sums"

# Lines of the output carry scenario time, eight times the real one, as 1m2.5s.
awk '
  function seconds(text,  n, parts) {
    sub(/s$/, "", text)
    n = split(text, parts, "m")
    return n == 2 ? parts[1] * 60 + parts[2] : text
  }
  / Started: Started container/ { split($2, name, "/"); started[name[2]] = seconds($1) }
  / is ready$/ && $2 in started && seconds($1) > 0 { printf "  %s ready %.2f s after its process was started\n", $2, (seconds($1) - started[$2]) / 8 }
' "$reports/output"
grep 'generator:' "$reports/output"
