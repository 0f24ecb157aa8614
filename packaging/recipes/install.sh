#!/bin/sh
# Installs foederis @VERSION@ for Linux or macOS into ~/.local/bin, or into the folder that is given.
# FOEDERIS_FROM names another place for the archives, such as a mirror or file:///media/stick.
set -eu

main() {
    into=${1:-"$HOME/.local/bin"}
    from=${FOEDERIS_FROM:-"@REPOSITORY@/releases/download/v@VERSION@"}
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) target=x86_64-unknown-linux-musl sum=@SHA256_LINUX_X86_64@ ;;
        Linux-aarch64) target=aarch64-unknown-linux-musl sum=@SHA256_LINUX_AARCH64@ ;;
        Darwin-x86_64) target=x86_64-apple-darwin sum=@SHA256_MACOS_X86_64@ ;;
        Darwin-arm64) target=aarch64-apple-darwin sum=@SHA256_MACOS_AARCH64@ ;;
        *)
            echo "there is no prebuilt program for $(uname -s) on $(uname -m); build it with cargo" >&2
            exit 1
            ;;
    esac
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    curl --fail --silent --show-error --location "$from/foederis-$target.tar.gz" --output "$work/archive"
    if command -v sha256sum > /dev/null; then
        found=$(sha256sum "$work/archive")
    else
        found=$(shasum -a 256 "$work/archive")
    fi
    if [ "${found%% *}" != "$sum" ]; then
        echo "the checksum of foederis-$target.tar.gz is not that of the release; nothing was installed" >&2
        exit 1
    fi
    tar -xzf "$work/archive" -C "$work"
    mkdir -p "$into"
    cp "$work/foederis-$target/foederis" "$into/foederis"
    chmod 755 "$into/foederis"
    echo "installed $("$into/foederis" --version) in $into"
}

main "$@"
