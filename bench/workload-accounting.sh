#!/usr/bin/env bash
# 2,000 requests/s for a minute: replies = counter = server spans received = invoke lines. Then with SIGTERM in the middle: for every
# completed reply, a span and a line. Then with a load that ends while the workload still drains, when the counter can be read last of all:
# all four again. Exits with 1 where a number differs. About two minutes.
. "$(dirname "$0")/workload-common.sh"

echo "== 2,000 requests/s for 60 s"
start_receiver
start_workload
load --rate 2000/s --for 60s
counter=$(metric 'ho11y_total{http_status_code="200"}')
stop_workload
sleep 1
equal "replies, counter, server spans, invoke lines" "$(replies)" "$counter" "$(server_spans)" "$(lines)"
equal "replies and intended requests" "$(replies)" 120000
echo "service time: median $(service_ms p50) ms, p99 $(service_ms p99) ms"
kill $receiver

echo "== 2,000 requests/s, SIGTERM after 10 s of 20"
start_receiver
start_workload
load --rate 2000/s --for 20s --timeout 5s &
loading=$!
sleep 10
stop_workload
wait $loading
sleep 1
equal "replies, server spans, invoke lines" "$(replies)" "$(server_spans)" "$(lines)"
kill $receiver

echo "== 2,000 requests/s for 12 s, SIGTERM after 10 s, drained for 8 s"
start_receiver
start_workload HO11Y_DRAIN_DELAY=8s
load --rate 2000/s --for 12s --timeout 5s &
loading=$!
sleep 10
kill "$workload"
wait $loading
counter=$(metric 'ho11y_total{http_status_code="200"}')
await_workload
sleep 1
equal "replies, counter, server spans, invoke lines" "$(replies)" "$counter" "$(server_spans)" "$(lines)"
equal "replies and intended requests" "$(replies)" 24000
uptime
exit $failed
