#!/usr/bin/env bash
# How long an export of spans takes to a receiver on this machine, median and 90th percentile: by gRPC as the workload sends, and by
# the SDK's own sender, which is built on OkHttp; by HTTP with the JDK's client, and with OkHttp. One process, in turns. A minute.
. "$(dirname "$0")/workload-common.sh"

jars=ho11y-java/target/quarkus-app/lib/main
version=$(ls $jars | sed -n 's/.*opentelemetry-exporter-sender-jdk-\(.*\)\.jar/\1/p')
for artifact in io.opentelemetry:opentelemetry-exporter-sender-okhttp:"$version" com.squareup.okhttp3:okhttp-jvm:5.3.2 \
  com.squareup.okio:okio-jvm:3.16.4 org.jetbrains.kotlin:kotlin-stdlib:2.3.10; do
  ./mvnw -q -B -Dstyle.color=never dependency:copy -Dartifact="$artifact" -DoutputDirectory="$folder/okhttp" >/dev/null
done
path="ho11y-java/target/quarkus-app/app/*:$jars/*:$folder/okhttp/*"
"$JAVA_HOME/bin/javac" -d "$folder/classes" -cp "$path" bench/workload-sink.java bench/workload-senders.java
"$JAVA_HOME/bin/java" -Xmx64m --sun-misc-unsafe-memory-access=allow -cp "$folder/classes:$path" WorkloadSink >"$folder/sink" 2>/dev/null &
receiver=$!
await 30 test -s "$folder/sink"
"$JAVA_HOME/bin/java" -Xmx256m --sun-misc-unsafe-memory-access=allow -cp "$folder/classes:$path" WorkloadSenders "$(head -n 1 "$folder/sink")" 2>"$folder/err" || cat "$folder/err"
uptime
