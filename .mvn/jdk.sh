# Sourced by ./mvnw and ./ho11y: exports JAVA_HOME as a JDK 25 or newer, or says what is missing and returns 3.
# Reads each JDK's `release` file instead of starting it, because ./ho11y must answer in a blink.

ho11y_jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

ho11y_find_jdk() {
  path_javac=$(command -v javac 2>/dev/null || true)
  path_home=
  if [ -n "$path_javac" ]; then
    path_home=$(dirname "$(dirname "$(readlink -f "$path_javac" 2>/dev/null || echo "$path_javac")")")
  fi
  for home in "${JAVA_HOME:-}" "$path_home" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* /opt/*jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -n "$home" ] || continue
    major=$(ho11y_jdk_major "$home") || continue
    if [ "${major:-0}" -ge 25 ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "ho11y needs a JDK 25 or newer and found none (looked at JAVA_HOME, the PATH, /usr/lib/jvm, /opt, macOS and SDKMAN folders)." >&2
  echo "Install one, for example Temurin 25, and set JAVA_HOME to its folder." >&2
  return 3
}

ho11y_find_jdk
