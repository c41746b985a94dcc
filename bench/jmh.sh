#!/usr/bin/env bash
# How fast the model is, by JMH: a query over sixty series (aim: below 10 us), and runs in virtual time: the walk-through, half an
# hour as a sweep has them, and a day (aim: below 300 ms). About two minutes. Arguments are JMH's: a pattern, -prof gc, ...
set -euo pipefail
cd "$(dirname "$0")/.."
. .mvn/jdk.sh
./mvnw -q -B -DskipTests -pl bench -am package
exec "$JAVA_HOME/bin/java" -cp "bench/target/*:bench/target/lib/*" org.openjdk.jmh.Main \
  -jvmArgs "-XX:+UseSerialGC -Xmx512m" "$@"
