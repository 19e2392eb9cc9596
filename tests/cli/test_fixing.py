"""Safe fixes: they change nothing else in a file, and nothing that somebody else has changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casekit.cli import fixing
from casekit.cli.main import main
from casekit.diagnostics import Applicability, Diagnostic, Fix
from casekit.lint.examples import example
from casekit.source.edit import fixed
from casekit.source.file import read_source

SLIP = 'Which of these "things" is most appropriate treatment?'
MENDED = 'Which of these "things" is the most appropriate treatment?'


def case(how: str) -> bytes:
    tree = example({"/questions/0/lead_in": SLIP}).tree
    if how == "yaml":
        tree.pop("questions")
        head = "".join(f"{name}: {json.dumps(value)}   # kept\n" for name, value in tree.items())
        question = example({}).tree["questions"][0]
        rest = "".join(
            f"    {name}:   {json.dumps(value)}\n"
            for name, value in question.items()
            if name not in ("id", "lead_in")
        )
        lead_in = f">-\n      {SLIP[:23]}\n      {SLIP[24:]}"
        return f"{head}questions:\n  - id: q1\n    lead_in: {lead_in}\n{rest}".encode()
    text = json.dumps(tree, ensure_ascii=how == "ascii", indent=3)
    return text.replace("\n", "\r\n").encode() if how == "crlf" else text.encode()


def written(folder: Path, data: bytes, name: str) -> Path:
    place = folder / "tired-for-three-months"
    place.mkdir()
    (place / name).write_bytes(data)
    return place / name


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.parametrize("how", ["json", "ascii", "crlf", "yaml"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_fix_changes_its_characters_only(tmp_path: Path, how: str, mark: bytes) -> None:
    before = mark + case(how)
    file = written(tmp_path, before, "case.yaml" if how == "yaml" else "case.json")
    assert status("check", str(file.parent), "--diff") == 1
    assert file.read_bytes() == before
    assert status("check", str(file.parent), "--fix") == 0
    assert file.read_bytes() == before.replace(b"is most appropriate", b"is the most appropriate")
    assert status("check", str(file.parent), "--diff") == 0
    after = file.stat()
    assert status("check", str(file.parent), "--fix") == 0
    assert file.stat().st_mtime_ns == after.st_mtime_ns
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name]


def test_the_diff_is_one_that_patch_understands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, case("json"), "case.json")
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    status("check", file.parent.name, "--diff")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "--- a/tired-for-three-months/case.json"
    assert lines[1] == "+++ b/tired-for-three-months/case.json"
    changed = [line for line in lines[2:] if line[:1] in "+-"]
    assert [line[0] for line in changed] == ["-", "+"]
    assert json.loads("{" + changed[1][1:].strip().rstrip(",") + "}") == {"lead_in": MENDED}


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = written(tmp_path, case("json"), "case.json")
    item = fixing.Mended(file, file.read_bytes(), b"{}", 1)
    file.write_bytes(b"somebody else's")
    assert not fixing.write(item)
    assert file.read_bytes() == b"somebody else's"
    assert [path.name for path in file.parent.iterdir()] == ["case.json"]


def placed(path: Path, text: str, word: str, new: str) -> list[Diagnostic]:
    source, _ = read_source(path, text)
    assert source
    offset = source.tree["title"].index(word)
    item = Diagnostic(
        "CK610", "x", path, "/title", offset=offset, length=len(word),
        fix=Fix("write it", new, Applicability.SAFE),
    )  # fmt: skip
    return source.locate([item])


@pytest.mark.parametrize(
    ("text", "new", "title"),
    [
        ('{"title": "a b c", "n": 1}', 'say "x"\\', 'a say "x"\\ c'),
        ("title: 'a b c'\nn: 1\n", "it's", "a it's c"),
        ('title: "a b c"\nn: 1\n', "\t“x”", "a \t“x” c"),
        ("title: a b c\nn: 1\n", "x", "a x c"),
    ],
)
def test_fixes_are_spelt_as_the_file_spells(text: str, new: str, title: str) -> None:
    path = Path("case.json" if text.startswith("{") else "case.yaml")
    made = fixed(path, text, placed(path, text, "b", new))
    source, _ = read_source(path, made.text)
    assert source
    assert source.tree == {"title": title, "n": 1}
    assert made.count == 1


@pytest.mark.parametrize("new", ["x: y", "x #", "x\ny: z"])
def test_a_fix_that_would_change_more_is_left_out(new: str) -> None:
    text = "title: a b c\nn: 1\n"
    made = fixed(Path("case.yaml"), text, placed(Path("case.yaml"), text, "b", new))
    assert (made.text, made.count) == (text, 0)
