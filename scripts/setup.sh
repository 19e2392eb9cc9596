#!/bin/sh
# Sets up everything that one of the Makefile's goals needs, and nothing that is there already.
#
#   scripts/setup.sh demo     casekit in .venv, and the libraries and fonts that it uses
#   scripts/setup.sh check    casekit and the tools that read the source
#   scripts/setup.sh test     casekit, pytest, and the real programs that the tests run
#
# All that could fail for want of something is looked at before anything is changed. The stamp is
# taken away before .venv is touched and put back last: without it .venv is built anew.
set -eu

goal=${1:?'usage: scripts/setup.sh demo|check|test'}
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

readonly stamp=.venv/.casekit-setup
readonly node_stamp=tests/tools/node_modules/.casekit-setup
readonly log=build/setup.log

readonly libraries='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'
readonly fonts='fonts-hosny-amiri fonts-noto-core'
readonly office='libreoffice-writer libreoffice-impress fonts-crosextra-carlito fonts-liberation'

case $goal in
    demo | check | test) ;;
    *)
        echo "scripts/setup.sh: no goal named '$goal' (there are demo, check and test)" >&2
        exit 2
        ;;
esac

say() {
    printf '%s\n' "$@" >&2
}

stop() {
    say '' "$@" ''
    exit 1
}

did=''
begin() {
    [ -n "$did" ] || say 'Setting up casekit; the first time takes a few minutes.'
    did=yes
    say "  $1"
}

# Runs a command quietly; on failure shows the end of what it said.
quietly() {
    if ! "$@" </dev/null >>"$log" 2>&1; then
        tail -n 20 "$log" >&2
        stop "This command failed: $*" "All that it said is in $log. Run 'make $goal' to try again."
    fi
}

# --- What the machine has ------------------------------------------------------------------

has() {
    command -v "$1" >/dev/null 2>&1
}

on_debian() {
    has apt-get && has dpkg-query
}

on_ubuntu() {
    grep -qs '^ID=ubuntu' /etc/os-release
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

has_browser() {
    has chromium || has chromium-browser || has google-chrome
}

# Prints the first Python that is new enough.
find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

can_make_environments() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null
}

# The Debian package that gives the system's Python its venv module; nothing for another Python.
venv_package() {
    "$python" -c 'import sys
if sys.base_prefix == "/usr":
    print("python%d.%d-venv" % sys.version_info[:2])'
}

# Prints the Debian packages that the goal needs and the machine lacks.
missing_packages() {
    wanted=''
    case $goal in
        demo) wanted="$libraries $fonts" ;;
        test) wanted="$libraries $fonts $office poppler-utils" ;;
    esac
    for package in $wanted; do
        is_installed "$package" || echo "$package"
    done
    [ -x .venv/bin/python ] || can_make_environments || venv_package
    if [ "$goal" = test ]; then
        has java || echo default-jre-headless
        has node || echo nodejs
        has npm || echo npm
        # Ubuntu's Chromium is a snap, which a test cannot drive in a container.
        has_browser || on_ubuntu || echo chromium
    fi
}

# --- The steps ------------------------------------------------------------------------------

install_packages() {
    begin "Debian packages: $*"
    export DEBIAN_FRONTEND=noninteractive
    quietly apt-get update -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120
    quietly apt-get install -q -y --no-install-recommends \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@"
}

# What .venv was built from: the place (its scripts hold the path), the Python, and the two files.
fingerprint() {
    .venv/bin/python -V 2>&1 || true
    printf '%s\n' "$root"
    cat pyproject.toml constraints.txt | cksum
}

# The stamp's first line names the goals that .venv serves; the rest is the fingerprint.
stamped_goals() {
    if [ -f "$stamp" ]; then sed -n 1p "$stamp"; fi
}

stamp_is_current() {
    [ -f "$stamp" ] && [ "$(sed 1d "$stamp")" = "$(fingerprint)" ]
}

extras_of() {
    list=''
    for served in "$@"; do
        case $served in
            check) list=$list,dev ;;
            test) list=$list,test ;;
        esac
    done
    [ -z "$list" ] || echo "[${list#,}]"
}

install_casekit() {
    goals=$(stamped_goals)
    goals=${goals:-demo}
    case " $goals " in
        *" $goal "*) if stamp_is_current; then return; fi ;;
        *) goals="$goals $goal" ;;
    esac

    begin 'casekit and the Python packages that it uses, into .venv'
    if [ -f "$stamp" ] && .venv/bin/python -c '' 2>/dev/null; then
        rm "$stamp"
    else
        quietly "$python" -m venv --clear .venv
    fi
    quietly .venv/bin/python -m pip install --no-input --constraint constraints.txt \
        hatchling editables
    # shellcheck disable=SC2086
    quietly .venv/bin/python -m pip install --no-input --constraint constraints.txt \
        --no-build-isolation --editable ".$(extras_of $goals)"
    { printf '%s\n' "$goals" && fingerprint; } >"$stamp.new"
    mv "$stamp.new" "$stamp"
}

# An editable install has no compiled modules, and where Python may not write any (as in many
# containers) it would compile all of them at every start.
compile_casekit() {
    .venv/bin/python -m compileall -q casekit >>"$log" 2>&1 || :
}

install_node_packages() {
    current=$(cat tests/tools/package.json tests/tools/package-lock.json | cksum)
    if [ "$(cat "$node_stamp" 2>/dev/null)" = "$current" ]; then
        return
    fi
    begin 'Node packages for the tests, into tests/tools/node_modules'
    rm -f "$node_stamp"
    quietly npm ci --prefix tests/tools --ignore-scripts --no-audit --no-fund
    printf '%s\n' "$current" >"$node_stamp"
}

# --- In order: look, then change -------------------------------------------------------------

python=$(find_python)
[ -n "$python" ] || stop \
    'casekit needs Python 3.11 or newer, and found none on the path.' \
    "Install one (on Debian 12 or Ubuntu 24.04: apt-get install python3), or name one:" \
    "    make $goal PYTHON=/path/to/python3.12"

if on_debian; then
    missing=$(missing_packages | tr '\n' ' ')
    missing=${missing% }
    if [ -n "$missing" ] && [ "$(id -u)" != 0 ]; then
        stop "casekit needs Debian packages that are not installed. Install them with" '' \
            "    sudo apt-get update && sudo apt-get install --no-install-recommends $missing" '' \
            "and run 'make $goal' again. Nothing has been changed."
    fi
else
    missing=''
fi
if [ -z "$missing" ] && [ ! -x .venv/bin/python ] && ! can_make_environments; then
    stop "The Python that was found ($python) cannot make virtual environments:" \
        "its modules venv and ensurepip are missing. Install them, or name another Python:" \
        "    make $goal PYTHON=/path/to/python3.12"
fi

mkdir -p build
: >"$log"
if has flock; then
    exec 9>build/setup.lock
    flock 9
fi

# shellcheck disable=SC2086
[ -z "$missing" ] || install_packages $missing
install_casekit
compile_casekit

if ! on_debian && [ "$goal" != check ] && ! .venv/bin/python -c 'import weasyprint' 2>>"$log"; then
    stop 'casekit needs the libraries Pango (1.44 or newer) and HarfBuzz (with its subset library).' \
        "Install them (on macOS: brew install pango; on Fedora: dnf install pango), then run" \
        "'make $goal' again. For Arabic it also needs the fonts Amiri or Noto Naskh Arabic."
fi
if [ "$goal" = test ]; then
    if has npm; then install_node_packages; fi
    for program in node npm java soffice pdftoppm; do
        has "$program" || say "  Note: there is no $program here; the tests that run it are skipped."
    done
    has_browser || say '  Note: there is no Chromium or Chrome here; the tests that run it are skipped.'
fi

if [ -n "$did" ]; then say 'Ready.'; else say 'Nothing to set up.'; fi
