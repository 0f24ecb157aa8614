#!/usr/bin/env bash
# Fills the recipes in: version, address of the repository, and checksums of the files of a release.
# Usage: fill.sh VERSION REPOSITORY SHA256SUMS FOLDER
set -euo pipefail
version=$1 repository=$2 sums=$3 out=$4
here=$(cd "$(dirname "$0")" && pwd)

# The checksum of a file of the release.
sum() {
    awk -v file="$1" '$2 == file { print $1; found = 1 } END { exit !found }' "$sums" || {
        echo "no checksum of $1 in $sums" >&2
        exit 1
    }
}

linux_x86=$(sum foederis-x86_64-unknown-linux-musl.tar.gz)
linux_arm=$(sum foederis-aarch64-unknown-linux-musl.tar.gz)
mac_x86=$(sum foederis-x86_64-apple-darwin.tar.gz)
mac_arm=$(sum foederis-aarch64-apple-darwin.tar.gz)
windows=$(sum foederis-x86_64-pc-windows-msvc.zip)
crate=$(sum "foederis-$version.crate")

mkdir -p "$out"
cp -R "$here/recipes/." "$out/"
find "$out" -type f -print0 | xargs -0 sed -i \
    -e "s|@VERSION@|$version|g" \
    -e "s|@REPOSITORY@|$repository|g" \
    -e "s|@SHA256_LINUX_X86_64@|$linux_x86|g" \
    -e "s|@SHA256_LINUX_AARCH64@|$linux_arm|g" \
    -e "s|@SHA256_MACOS_X86_64@|$mac_x86|g" \
    -e "s|@SHA256_MACOS_AARCH64@|$mac_arm|g" \
    -e "s|@SHA256_WINDOWS_UPPER@|${windows^^}|g" \
    -e "s|@SHA256_CRATE@|$crate|g"
if grep -rn '@[A-Z0-9_]*@' "$out"; then
    echo "these places are not filled in" >&2
    exit 1
fi
