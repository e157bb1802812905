#!/usr/bin/env bash
# Build the program folder (dist/medborgarlofte) and the Debian package, then open the sample with what was packaged.
# Exits 0 only where the packaged program showed the sample's first page.
set -euo pipefail
cd "$(dirname "$0")/.."

name=medborgarlofte
version=$(.venv/bin/python -c 'import app; print(app.__version__)')
machine=$(dpkg --print-architecture)
package=dist/${name}_${version}_${machine}.deb
tree=build/deb

.venv/bin/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller packaging/$name.spec

rm -rf "$tree"
mkdir -p "$tree"/DEBIAN "$tree"/usr/{bin,lib} "$tree"/usr/share/{applications,mime/packages,icons/hicolor/scalable/apps,doc/$name}
cp -r "dist/$name" "$tree/usr/lib/$name"
ln -s "../lib/$name/$name" "../lib/$name/$name-window" "$tree/usr/bin/"
cp packaging/linux/$name.desktop "$tree/usr/share/applications/"
cp packaging/linux/$name.xml "$tree/usr/share/mime/packages/"
cp packaging/linux/$name.svg "$tree/usr/share/icons/hicolor/scalable/apps/"
cp CHANGELOG.md "$tree/usr/share/doc/$name/"
cat >"$tree/DEBIAN/control" <<CONTROL
Package: $name
Version: $version
Architecture: $machine
Section: misc
Priority: optional
Installed-Size: $(du -sk "$tree/usr" | cut -f1)
Maintainer: Medborgarlofte <medborgarlofte@localhost>
Depends: libc6, libegl1, libgl1, libdbus-1-3, libfontconfig1, libglib2.0-0 | libglib2.0-0t64, libxkbcommon0, libxkbcommon-x11-0,
 libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0, libxcb-xkb1
Description: from the paper form to the signed citizens' promise
 Surveys, keying, tables, priority areas, promises and their follow-up for
 Swedish municipalities and police.
CONTROL
dpkg-deb --root-owner-group -Zxz --build "$tree" "$package" >/dev/null

# What the package holds must run where there is no checkout: from its own files, in an empty home.
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
dpkg-deb --extract "$package" "$trial/root"
run() { (cd / && env -i HOME="$trial/home" PATH="$trial/root/usr/bin:/usr/bin:/bin" LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen "$@"); }
mkdir "$trial/home"
run $name demo --out "$trial/demo"
run $name-window "$trial/demo/laholm-2020.lofte" --exit-when-shown
echo "$package ($(du -h "$package" | cut -f1)) opens the sample"
