#!/bin/sh
# May this user install Debian packages without being asked anything?
#
# Yes: prints what to put before apt-get (nothing for root, "sudo -n" otherwise), exit status 0.
# No: exit status 1.
command -v apt-get >/dev/null 2>&1 || exit 1
if [ "$(id -u)" -eq 0 ]; then exit 0; fi
command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1 </dev/null || exit 1
echo "sudo -n"
