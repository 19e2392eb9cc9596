#!/bin/sh
# Refreshes docs/showcase with what casekit makes of the specimen's case.
set -eu
cd "$(dirname "$0")/.."

readonly case_id=maintenance-after-allo-hct-aml
readonly showcase=docs/showcase

scripts/setup.sh demo
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
.venv/bin/casekit build "cases/$case_id" -o "$fresh"

mkdir -p "$showcase"
rm -rf "${showcase:?}/$case_id" "$showcase/manifest.json"
cp -R "$fresh/$case_id" "$fresh/manifest.json" "$showcase/"
echo "Refreshed $showcase/$case_id"
