#!/bin/bash
# The life of a host's time service through the window: the real program, driven by mouse and
# keyboard (HostWindowDrive), on a throw-away machine with a real systemd, D-Bus, polkit, firewalld
# and package manager. JavaFX's own headless platform stands in for a screen.
#
#   host-window.sh [chrony] [ntpsec] [timesyncd]     the daemons to go through; chrony if none
#
# Pictures of every state are left in target/host-window. Needs a built checkout and compiled test
# classes (./run --version, ./mvnw test-compile).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../../.." && pwd)
daemons=("${@:-chrony}")

. "$here/machines"
. "$checkout/.mvn/jdk25.sh"
pictures=$checkout/target/host-window
mkdir -p "$pictures"
rm -f "$pictures"/*.png
(cd "$checkout" && ./mvnw -B -q dependency:build-classpath -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test)

step() { echo "-- $*"; }

step "the server"
on server service install chrony --yes >/dev/null
on server config edit chrony --role isolated --subnet 10.77.0.0/24 --stratum 8 --apply --watch 0 >/dev/null
on server firewall open >/dev/null
inside client systemctl start firewalld

for daemon in "${daemons[@]}"; do
  step "$daemon through the window"
  code=0
  inside client env HOME=/root "$JAVA_HOME/bin/java" \
    -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true -Dtestfx.robot=glass \
    --module-path="$checkout/target/app/javafx" --add-modules=javafx.controls,javafx.swing \
    --add-opens=javafx.graphics/com.sun.javafx.application=ALL-UNNAMED \
    --enable-native-access=javafx.graphics,ALL-UNNAMED -Xmx512m \
    -cp "$checkout/target/test-classes:$checkout/target/classes:$(cat "$checkout/target/test.classpath")" \
    org.truechimer.app.HostWindowDrive "$daemon" 10.77.0.1 10.77.0.0/24 /root || code=$?
  # shellcheck disable=SC2016
  inside client sh -c 'cd /root && tar -cf - "$1"-*.png' sh "$daemon" | tar -C "$pictures" -xf -
  [ "$code" -eq 0 ]
done

echo "== done"
