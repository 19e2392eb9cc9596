#!/bin/sh
# Builds the example archive and says where to look.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh demo
.venv/bin/casekit build cases -o exports

echo
echo 'The example archive is in exports/, one folder a case:'
for folder in exports/*/; do
    [ -d "$folder" ] && echo "    $folder"
done
if [ -f exports/index.html ]; then
    echo "Open $PWD/exports/index.html"
else
    echo "Start with $PWD/exports/maintenance-after-allo-hct-aml"
fi
