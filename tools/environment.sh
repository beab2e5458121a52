#!/bin/sh
# Makes a fresh virtual environment: environment.sh FOLDER
#
# In: PYTHON (optional), the interpreter to use. Out: FOLDER with Python >= 3.11 and pip.
# Where Debian's python3-venv is missing and this user may install packages, it is installed;
# where not, a message says what to do. Nothing outside FOLDER is touched otherwise.
set -eu
folder=$1

say() { printf '%s\n' "$*" >&2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        new_enough "$PYTHON" && echo "$PYTHON"
        return
    fi
    for name in python3.11 python3.12 python3.13 python3.14 python3; do
        if new_enough "$name"; then echo "$name"; return; fi
    done
    return 1
}

if ! python=$(find_python); then
    say "Cần Python 3.11 trở lên${PYTHON:+, mà $PYTHON không phải}. Cài Python, rồi chạy lại, hoặc chỉ rõ: make PYTHON=/đường/dẫn/python3.11 …"
    say "Python 3.11 or newer is needed${PYTHON:+, and $PYTHON is not}. Install it and run again, or name one: make PYTHON=/path/to/python3.11 …"
    exit 2
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
make_it() { rm -rf "$folder"; "$python" -m venv "$folder" >"$log" 2>&1; }

if ! make_it; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if root=$(sh "$(dirname "$0")/may-install.sh"); then
        say "Cài python3-venv bằng apt-get… | Installing python3-venv with apt-get…"
        $root apt-get update -q >>"$log" 2>&1 </dev/null || true
        $root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends \
            "python$version-venv" >>"$log" 2>&1 </dev/null || true
    fi
    if ! make_it; then
        cat "$log" >&2
        rm -rf "$folder"
        say "$python không tạo được môi trường ảo. Trên Debian/Ubuntu: sudo apt-get install python$version-venv"
        say "$python cannot make a virtual environment. On Debian/Ubuntu: sudo apt-get install python$version-venv"
        exit 2
    fi
fi
