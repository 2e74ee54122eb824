#!/usr/bin/env bash
# Runs python_differential.py with the pinned packages.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
python=$("$here/../../scripts/python-venv")
exec "$python" "$here/python_differential.py" "$@"
