#!/bin/sh
# Refreshes docs/showcase: the exports of the specimen's case, and the README's picture of them.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh demo
.venv/bin/python scripts/showcase.py
