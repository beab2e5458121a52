#!/bin/sh
# Sees to it that the browser tests have Debian's Chromium.
#
# Already there: nothing happens. Missing, and this user may install packages: installed, with
# one font that has every Vietnamese letter. Else it says in capitals what will not be tested;
# the tests themselves say it again. The exit status is 0 either way: a laptop without Chromium
# can still run all the others.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

say() { printf '%s\n' "$*" >&2; }

if root=$(sh "$(dirname "$0")/may-install.sh"); then
    say "Cài chromium bằng apt-get… | Installing chromium with apt-get…"
    $root apt-get -o DPkg::Lock::Timeout=120 update -q >/dev/null </dev/null || true
    if $root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install -qy \
        --no-install-recommends chromium fonts-dejavu-core >/dev/null </dev/null; then
        exit 0
    fi
fi
say "!!! KHÔNG CÓ CHROMIUM: CÁC BÀI KIỂM TRA TRÌNH DUYỆT (tests/browser) SẼ BỊ BỎ QUA."
say "!!! CHROMIUM IS MISSING: THE BROWSER TESTS (tests/browser) WILL BE SKIPPED."
say "!!! Debian/Ubuntu: sudo apt-get install chromium"
