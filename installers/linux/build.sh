#!/bin/bash
# Makes target/dist/truechimer_<version>_<architecture>.deb: the program with a Java runtime cut to
# what it needs. Builds the program first; asks for no rights and changes nothing outside of target.
#
# jpackage makes the image, the launcher and the control file. The rest of a good Debian package
# (menu entry, icons, metainfo, polkit action, command on the PATH) is then added as plain files of
# the package, so that dpkg knows them, checks them and removes them, and no maintainer script is
# needed. jpackage's own way, xdg-desktop-menu in postinst, fails on a machine without a desktop.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
parts=$root/installers/linux
. "$root/.mvn/jdk25.sh"

need() {
  command -v "$1" >/dev/null || { echo "installers/linux/build.sh needs $1: install the package $2." >&2; exit 1; }
}
[ "$(uname -s)" = Linux ] || { echo "installers/linux/build.sh runs on Linux only: jpackage builds for its own system." >&2; exit 1; }
for tool in jpackage jlink; do
  [ -x "$JAVA_HOME/bin/$tool" ] || { echo "The JDK in $JAVA_HOME has no $tool: install a full JDK 25." >&2; exit 1; }
done
need dpkg-deb dpkg
need fakeroot fakeroot
need objcopy binutils

cd "$root"
echo "== Building the program"
./mvnw -q -B -ntp -DskipTests -Dspotless.check.skip=true package
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' pom.xml | head -n 1)
work=$root/target/installer
dist=$root/target/dist
rm -rf "$work"
mkdir -p "$work" "$dist"

# What jdeps finds in our classes and in the libraries, and what only reflection asks for: naming
# (SQL drivers), localedata (dates in other languages), security.auth (who we are, for the bus).
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.sql,java.xml,jdk.unsupported,jdk.net,jdk.httpserver,jdk.management,jdk.localedata,jdk.security.auth,javafx.controls,javafx.swing
options=() serving=()
# A server runs for long: its launcher has the same options, but compiles as well as it can.
while read -r option; do
  case $option in
    '' | '#'* | --add-modules=*) ;; # In the image every module is a root already.
    *)
      options+=(--java-options "$option")
      case $option in -XX:TieredStopAtLevel=*) ;; *) serving+=("$option") ;; esac
      ;;
  esac
done <.mvn/app.options
printf 'java-options=%s\nlinux-shortcut=false\n' "${serving[*]}" >"$work/serve.properties"

echo "== Image"
# Not compressed: the .deb is smaller and the start quicker without.
"$JAVA_HOME/bin/jpackage" --type app-image --dest "$work" --name truechimer --app-version "$version" \
  --input target/app/libs --main-jar truechimer.jar --main-class org.truechimer.app.Main \
  --module-path target/app/javafx --add-modules "$modules" \
  --jlink-options "--strip-debug --no-header-files --no-man-pages --include-locales=en,zh-Hans-CN" \
  --icon icons/truechimer-512.png "${options[@]}" --add-launcher truechimer-serve="$work/serve.properties"
image=$work/truechimer

# The cache below names each jar with its time; a package keeps whole seconds only.
stamp() { find "$1" -name '*.jar' -exec touch --date=2026-01-01T00:00:00Z {} +; }
stamp "$image/lib/app"

# A cache of loaded and linked classes halves the time to the first frame. It is trained by the
# program itself, headless, on its own demonstration; without it the program is slower, not broken.
echo "== Training the start"
train() {
  local guard=(setpriv --bounding-set -sys_time --inh-caps -sys_time)
  "${guard[@]}" true 2>/dev/null || guard=()
  env -i PATH="$PATH" LC_ALL=C.UTF-8 HOME="$work/home" \
    XDG_CONFIG_HOME="$work/home" XDG_STATE_HOME="$work/home" \
    JAVA_TOOL_OPTIONS="$1 -Duser.home=$work/home" "${guard[@]}" "$image/bin/truechimer" "${@:2}" \
    >>"$work/training.log" 2>&1 </dev/null
}
mkdir "$work/home"
train "-XX:AOTMode=record -XX:AOTConfiguration=$work/aot.conf -Dglass.platform=Headless -Dprism.order=sw" \
  --demo &
trained=$!
sleep 12
kill -TERM "$(pgrep -P "$trained" -f "$image/bin/truechimer" || echo "$trained")" 2>/dev/null || true
wait "$trained" || true
if train "-XX:AOTMode=create -XX:AOTConfiguration=$work/aot.conf -XX:AOTCache=$image/lib/app/truechimer.aot" --version &&
  [ -s "$image/lib/app/truechimer.aot" ]; then
  # Should it ever not fit, the program starts without it, and must not say so amid its JSON.
  printf 'java-options=%s\n' '-XX:AOTCache=$APPDIR/truechimer.aot' '-Xlog:aot*=off' '-Xlog:cds*=off' \
    >>"$image/lib/app/truechimer.cfg"
else
  echo "The start could not be trained (see target/installer/training.log); going on without." >&2
fi

echo "== Package"
# The libraries of JavaFX lie within the image, where jpackage does not look for what they need.
DPKG_DEB_COMPRESSOR_TYPE=none "$JAVA_HOME/bin/jpackage" --type deb --dest "$work" --app-image "$image" \
  --name truechimer --app-version "$version" --vendor Truechimer \
  --description "Shows, explains and manages the time on a machine" \
  --license-file LICENSE --linux-package-name truechimer --linux-app-category net \
  --linux-deb-maintainer maintainers@truechimer.example \
  --linux-package-deps "libgtk-3-0 | libgtk-3-0t64, libpangoft2-1.0-0, libxxf86vm1, libgl1, fonts-dejavu-core"
made=("$work"/truechimer_*.deb)
tree=$work/tree
dpkg-deb --raw-extract "${made[0]}" "$tree"
stamp "$tree/opt/truechimer/lib/app"

install -d "$tree/usr/bin"
# A plain link: there is no second provider that update-alternatives could choose from.
ln -s /opt/truechimer/bin/truechimer "$tree/usr/bin/truechimer"
install -D -m 644 "$parts/truechimer.desktop" "$tree/usr/share/applications/org.truechimer.Truechimer.desktop"
install -D -m 644 "$parts/org.truechimer.Truechimer.metainfo.xml" -t "$tree/usr/share/metainfo"
install -D -m 644 "$parts/truechimer-serve.service" -t "$tree/usr/lib/systemd/system"
install -D -m 644 "$parts/org.truechimer.helper.policy" -t "$tree/usr/share/polkit-1/actions"
install -D -m 644 icons/truechimer.svg "$tree/usr/share/icons/hicolor/scalable/apps/truechimer.svg"
for size in 16 24 32 48 64 128 256 512; do
  install -D -m 644 "icons/truechimer-$size.png" "$tree/usr/share/icons/hicolor/${size}x$size/apps/truechimer.png"
done
install -D -m 644 LICENSE "$tree/usr/share/doc/truechimer/copyright"
"$image/bin/truechimer" completion >"$work/completion"
install -D -m 644 "$work/completion" "$tree/usr/share/bash-completion/completions/truechimer"

# jpackage's scripts have nothing to do here; what is left is data that dpkg handles by itself.
rm -f "$tree"/DEBIAN/{preinst,postinst,prerm,postrm}
size=$(du -k -s --exclude=DEBIAN "$tree" | cut -f 1)
sed -i -e "s/^Installed-Size:.*/Installed-Size: $size/" "$tree/DEBIAN/control"
grep -q '^Recommends:' "$tree/DEBIAN/control" || sed -i '/^Depends:/a Recommends: pkexec | policykit-1' "$tree/DEBIAN/control"
(cd "$tree" && find . -type f -not -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
chmod -R u=rwX,go=rX "$tree"
deb=$dist/truechimer_${version}_$(dpkg --print-architecture).deb
fakeroot dpkg-deb --root-owner-group --build "$tree" "$deb"
ls -l "$deb"
