#!/bin/sh
# Draws every picture of the program from truechimer.svg. Needed only when the drawing has changed:
# the results are kept with the sources, so that a build needs none of these tools.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
for tool in rsvg-convert:librsvg2-bin icotool:icoutils png2icns:icnsutils; do
  command -v "${tool%%:*}" >/dev/null ||
    { echo "icons/build.sh needs ${tool%%:*}: install the package ${tool##*:}." >&2; exit 1; }
done

for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert --width "$size" --height "$size" truechimer.svg --output "truechimer-$size.png"
done
icotool --create --output truechimer.ico \
  truechimer-16.png truechimer-24.png truechimer-32.png truechimer-48.png truechimer-64.png \
  --raw=truechimer-256.png
png2icns truechimer.icns \
  truechimer-16.png truechimer-32.png truechimer-48.png truechimer-128.png truechimer-256.png \
  truechimer-512.png >/dev/null

# The window takes the nearest of these.
window=../src/main/resources/org/truechimer/ui/icons
mkdir -p "$window"
for size in 16 32 48 128 256; do cp "truechimer-$size.png" "$window/truechimer-$size.png"; done
