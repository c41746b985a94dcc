#!/usr/bin/env bash
# The receiver of spans works, stands still for 30 s, and is then killed, under 400 requests/s: the median service time stays within
# 10 % of what it was, and the spans that the workload counts as lost are exactly those that are missing. Exits with 1 where that is
# not so. About three minutes; the latency means nothing on a machine that is busy with something else.
. "$(dirname "$0")/workload-common.sh"

start_receiver
# A batch is given up after 5 s: long enough that none is received and yet counted as failed, short enough that the queue has drained
# a minute after the receiver has gone.
start_workload OTEL_EXPORTER_OTLP_TIMEOUT=5000 OTEL_BSP_MAX_QUEUE_SIZE=4096 DOWNSTREAM0=DUMMY:1kB:5ms
load --rate 400/s --for 10s # warm-up

phase() { # phase NAME
  load --rate 400/s --for 30s
  eval "$1=$(service_ms p50)"
  echo "$1: median $(service_ms p50) ms, p99 $(service_ms p99) ms, $(replies) replies, load $(cut -d' ' -f1 /proc/loadavg)"
}
phase works
kill -STOP $receiver
phase stalled
kill -KILL $receiver
phase killed

dropped='otel_sdk_processor_span_processed_total{error_type="queue_full"'
unsent='otel_sdk_exporter_span_exported_total{error_type="'
lost() { metric "$dropped" "$unsent"; }
settled() { [ "$(lost)" = $((sent - $(all_spans))) ]; }
requests=$(metric 'ho11y_total{http_status_code="200"}')
sent=$((2 * requests)) # each request makes a server span and one for its downstream
await 90 settled || true
echo "$requests requests, $sent spans, $(all_spans) received, of the rest dropped by the full queue $(metric "$dropped"), failed to export $(metric "$unsent")"
equal "spans missing at the receiver, spans counted as lost" $((sent - $(all_spans))) "$(lost)"
for phase in stalled killed; do
  if ! awk -v a="$works" -v b="${!phase}" 'BEGIN {exit !(b <= a * 1.1 && b >= a * 0.9)}'; then
    echo "NOT WITHIN 10 %: median when $phase ${!phase} ms, before ${works} ms"
    failed=1
  fi
done
uptime
exit $failed
