# Sourced by mvnw and run: sets JAVA_HOME to a JDK 25 or newer, or says in one sentence what to install.
jdk_major() { "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1; }
is_jdk25() { [ -x "$1/bin/javac" ] && [ "$(jdk_major "$1")" -ge 25 ] 2>/dev/null; }

if [ -z "${JAVA_HOME:-}" ] || ! is_jdk25 "$JAVA_HOME"; then
  JAVA_HOME=
  for candidate in "${JAVA25_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25* \
    "$HOME"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home /usr/lib/jvm/* /opt/*jdk*; do
    if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
      JAVA_HOME=$candidate
      break
    fi
  done
  if [ -z "$JAVA_HOME" ] && javac=$(command -v javac); then
    # A link such as the one that update-alternatives makes leads to the JDK's own folder.
    found=$(dirname "$(dirname "$(readlink -f "$javac" 2>/dev/null || echo "$javac")")")
    if is_jdk25 "$found"; then JAVA_HOME=$found; fi
  fi
fi
if [ -z "$JAVA_HOME" ]; then
  echo "Truechimer needs JDK 25 or newer: install one (for example Temurin 25 or your system's openjdk-25-jdk package), or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME
