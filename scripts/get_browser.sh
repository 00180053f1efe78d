#!/usr/bin/env bash
# Make sure that there is a Chromium for the browser tests; fast when there is one.
# KOMPAS_CHROMIUM may name one. Prints nothing when all is well.
set -euo pipefail

has_browser() {
  if [ -n "${KOMPAS_CHROMIUM:-}" ]; then
    [ -x "$KOMPAS_CHROMIUM" ]
    return
  fi
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" > /dev/null; then return 0; fi
  done
  return 1
}

if has_browser; then exit 0; fi

if [ -n "${KOMPAS_CHROMIUM:-}" ]; then
  echo "KOMPAS_CHROMIUM names $KOMPAS_CHROMIUM, but no program is there." >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi

if command -v apt-get > /dev/null && ${as_root[@]+"${as_root[@]}"} true 2> /dev/null; then
  echo "Installing Chromium for the browser tests …" >&2
  ${as_root[@]+"${as_root[@]}"} apt-get update -qq > /dev/null
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends chromium > /dev/null
fi

if ! has_browser; then
  echo "The browser tests need Chromium: install the package chromium, or let KOMPAS_CHROMIUM name one." >&2
  exit 1
fi
