"""The set-up script on machines of every kind, played by small fake programs on its path."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REAL = "cat cksum cp dirname flock grep mkdir mv rm sed sh tail tr"
LIBRARIES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
FONTS = ["fonts-hosny-amiri", "fonts-noto-core"]

FAKE_PYTHON = """#!/bin/sh
case "$*" in
    '-m venv'*)
        echo "venv $*" >>calls
        rm -rf .venv
        mkdir -p .venv/bin
        cp "$0" .venv/bin/python
        ;;
    '-m pip'*) echo "pip $*" >>calls; [ ! -e pip-fails ] ;;
    -V) echo 'Python 3.11.7' ;;
    *version_info*3,*11*) [ ! -e python-is-old ] ;;
    *ensurepip*) [ ! -e no-ensurepip ] ;;
    *base_prefix*) echo python3.11-venv ;;
    *weasyprint*) [ ! -e no-pango ] ;;
esac
"""
FAKE_DPKG = """#!/bin/sh
for package; do :; done
grep -qx "$package" installed && printf installed
"""
FAKE_APT = """#!/bin/sh
echo "apt $*" >>calls
[ ! -e apt-fails ]
"""
FAKE_NPM = """#!/bin/sh
echo "npm $*" >>calls
rm -rf tests/tools/node_modules
mkdir -p tests/tools/node_modules
[ ! -e npm-fails ]
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """A checkout on a machine that has only the programs in ``bin``."""

    checkout: Path
    bin: Path

    def add(self, name: str, script: str = "#!/bin/sh\n") -> None:
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)

    def debian(self, user: int, installed: Iterable[str] = ()) -> Machine:
        self.add("id", f"#!/bin/sh\necho {user}\n")
        self.add("apt-get", FAKE_APT)
        self.add("dpkg-query", FAKE_DPKG)
        (self.checkout / "installed").write_text("\n".join(installed))
        return self

    def set_flag(self, name: str, *, on: bool = True) -> None:
        flag = self.checkout / name
        flag.touch() if on else flag.unlink()

    def set_up(self, goal: str = "demo") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.checkout / "scripts" / "setup.sh", goal],
            cwd=self.checkout,
            env={"PATH": str(self.bin)},
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=60,
        )

    def calls(self) -> list[str]:
        """What was called since the last time of asking."""
        log = self.checkout / "calls"
        lines = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    checkout, programs = tmp_path / "check out", tmp_path / "bin"
    for name in ("scripts/setup.sh", "pyproject.toml", "constraints.txt"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    (checkout / "tests/tools").mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "tests/tools" / name, checkout / "tests/tools")
    programs.mkdir()
    for name in REAL.split():
        if found := shutil.which(name):
            (programs / name).symlink_to(found)
    made = Machine(checkout, programs)
    made.add("python3", FAKE_PYTHON)
    return made


def test_root_gets_the_packages_that_are_missing_and_no_others(machine: Machine) -> None:
    done = machine.debian(user=0, installed=[*LIBRARIES[:2], *FONTS]).set_up()
    assert done.returncode == 0, done.stderr
    update, install, venv, tools, casekit = machine.calls()
    assert update.startswith("apt update")
    assert install.split()[-1] == LIBRARIES[2]
    assert not {*LIBRARIES[:2], *FONTS} & set(install.split())
    assert "--no-install-recommends" in install
    assert venv == "venv -m venv --clear .venv"
    assert tools.endswith("--constraint constraints.txt hatchling editables")
    assert casekit.endswith("--constraint constraints.txt --no-build-isolation --editable .")


def test_anyone_else_is_told_one_command_and_nothing_changes(machine: Machine) -> None:
    done = machine.debian(user=1000).set_up()
    assert done.returncode == 1
    packages = " ".join([*LIBRARIES, *FONTS])
    assert f"apt-get install --no-install-recommends {packages}\n" in done.stderr
    assert machine.calls() == []
    assert not (machine.checkout / ".venv").exists()
    assert not (machine.checkout / "build").exists()


def test_the_second_run_has_nothing_to_do(machine: Machine) -> None:
    machine.debian(user=1000, installed=[*LIBRARIES, *FONTS])
    assert machine.set_up().stderr.endswith("Ready.\n")
    machine.calls()
    assert machine.set_up().stderr == "Nothing to set up.\n"
    assert machine.calls() == []


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_a_changed_requirement_is_installed_in_place(machine: Machine, name: str) -> None:
    machine.debian(user=1000, installed=[*LIBRARIES, *FONTS]).set_up()
    machine.calls()
    with (machine.checkout / name).open("a") as file:
        file.write("\n")
    assert machine.set_up().stderr.endswith("Ready.\n")
    assert [call.split()[0] for call in machine.calls()] == ["pip", "pip"]


def test_a_checkout_that_moved_is_set_up_again(machine: Machine) -> None:
    machine.debian(user=1000, installed=[*LIBRARIES, *FONTS]).set_up()
    elsewhere = machine.checkout.rename(machine.checkout.parent / "elsewhere")
    moved = Machine(elsewhere, machine.bin)
    moved.calls()
    assert moved.set_up().stderr.endswith("Ready.\n")
    assert len(moved.calls()) > 0


def test_what_broke_midway_is_built_anew(machine: Machine) -> None:
    machine.debian(user=1000, installed=[*LIBRARIES, *FONTS])
    machine.set_flag("pip-fails")
    broken = machine.set_up()
    assert broken.returncode == 1
    assert "This command failed: .venv/bin/python -m pip install" in broken.stderr
    machine.set_flag("pip-fails", on=False)
    machine.calls()
    assert machine.set_up().stderr.endswith("Ready.\n")
    assert machine.calls()[0] == "venv -m venv --clear .venv"


def test_goals_add_up_in_one_environment(machine: Machine) -> None:
    machine.debian(user=1000, installed=[*LIBRARIES, *FONTS]).set_up("check")
    assert machine.calls()[-1].endswith("--editable .[dev]")
    machine.set_up("demo")
    assert machine.calls() == []
    machine.add("node")
    machine.debian(user=0).set_up("test")
    casekit = [call for call in machine.calls() if "--editable" in call]
    assert casekit[0].endswith(".[dev,test]")


def test_a_package_list_that_cannot_be_had_stops_the_set_up(machine: Machine) -> None:
    machine.debian(user=0)
    machine.set_flag("apt-fails")
    done = machine.set_up()
    assert done.returncode == 1
    assert "This command failed: apt-get update" in done.stderr
    assert not (machine.checkout / ".venv").exists()


def test_the_tests_ask_for_real_programs_and_node_packages(machine: Machine) -> None:
    machine.add("java")
    machine.add("npm", FAKE_NPM)
    assert machine.debian(user=0).set_up("test").returncode == 0
    calls = machine.calls()
    asked = set(calls[1].split())
    assert {"chromium", "libreoffice-writer", "poppler-utils", "nodejs"} <= asked
    assert not {"npm", "default-jre-headless"} & asked
    assert calls[-1].startswith("npm ci --prefix tests/tools --ignore-scripts")


def test_node_packages_that_broke_midway_are_installed_again(machine: Machine) -> None:
    machine.add("npm", FAKE_NPM)
    machine.debian(user=0)
    machine.set_flag("npm-fails")
    assert machine.set_up("test").returncode == 1
    machine.set_flag("npm-fails", on=False)
    machine.calls()
    machine.set_up("test")
    assert machine.calls()[-1].startswith("npm ci")
    machine.set_up("test")
    assert not any(call.startswith("npm") for call in machine.calls())


def test_a_python_that_is_too_old_is_named(machine: Machine) -> None:
    machine.debian(user=0)
    machine.set_flag("python-is-old")
    done = machine.set_up()
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert machine.calls() == []


def test_a_newer_python_beside_an_old_one_is_found(machine: Machine) -> None:
    machine.add("python3", "#!/bin/sh\nexit 1\n")
    machine.add("python3.12", FAKE_PYTHON)
    done = machine.debian(user=1000, installed=[*LIBRARIES, *FONTS]).set_up()
    assert done.returncode == 0, done.stderr


def test_debian_s_python_without_venv_gets_it(machine: Machine) -> None:
    machine.set_flag("no-ensurepip")
    done = machine.debian(user=1000, installed=[*LIBRARIES, *FONTS]).set_up()
    assert "--no-install-recommends python3.11-venv\n" in done.stderr


def test_elsewhere_the_libraries_are_named_unless_they_load(machine: Machine) -> None:
    machine.set_flag("no-pango")
    done = machine.set_up()
    assert done.returncode == 1
    assert "Pango" in done.stderr
    assert "brew install pango" in done.stderr
    machine.set_flag("no-pango", on=False)
    assert machine.set_up().returncode == 0


def test_elsewhere_a_python_without_venv_is_named(machine: Machine) -> None:
    machine.set_flag("no-ensurepip")
    done = machine.set_up()
    assert done.returncode == 1
    assert "cannot make virtual environments" in done.stderr
    assert machine.calls() == []


def test_an_unknown_goal_is_a_usage_error(machine: Machine) -> None:
    assert machine.set_up("nonsense").returncode == 2
