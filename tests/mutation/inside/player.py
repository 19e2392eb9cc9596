"""Changes inside players' packages: to the page, to what its script is told, to the manifest."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from casekit.formats.zipped import pack
from tests.mutation.inside import page
from tests.mutation.inside.edit import Edit, choice

Files = dict[str, bytes]
_SETTINGS = re.compile(r'(<script type="application/json" id="settings">)(.*?)(</script>)', re.S)


def _of_files(change: Callable[[Files, Random], bool]) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        return pack(files) if change(files, random) else None

    return edit


def _of_page(edit: Edit) -> Edit:
    def change(files: Files, random: Random) -> bool:
        changed = edit(files["index.html"], random)
        files["index.html"] = changed or files["index.html"]
        return changed is not None

    return _of_files(change)


def _of_settings(change: Callable[[Any, Random], bool]) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        text = data.decode()
        found = _SETTINGS.search(text)
        assert found is not None
        tree = json.loads(found[2])
        if not change(tree, random):
            return None
        written = json.dumps(tree, ensure_ascii=False).replace("<", "\\u003c")
        return f"{text[: found.start(2)]}{written}{text[found.end(2) :]}".encode()

    return _of_page(edit)


def _replaced(pattern: str, rewrite: Callable[[re.Match[str]], str]) -> Edit:
    """One place of the page that fits, rewritten."""

    def edit(data: bytes, random: Random) -> bytes | None:
        text = data.decode()
        found = choice(random, list(re.finditer(pattern, text, re.S)))
        if found is None or rewrite(found) == found[0]:
            return None
        return f"{text[: found.start()]}{rewrite(found)}{text[found.end() :]}".encode()

    return _of_page(edit)


def _question(tree: Any, random: Random) -> Any:
    return choice(random, [item for item in tree["questions"] if item["options"]])


def _turn(tree: Any, random: Random) -> bool:
    question = _question(tree, random)
    if question is None:
        return False
    option = random.choice(question["options"])
    option["correct"] = not option["correct"]
    return True


def _move_key(tree: Any, random: Random) -> bool:
    question = _question(tree, random)
    if question is None:
        return False
    right = [option for option in question["options"] if option["correct"]]
    wrong = [option for option in question["options"] if not option["correct"]]
    if not wrong:
        return False
    right[0]["correct"], wrong[0]["correct"] = False, True
    return True


def _reletter(tree: Any, random: Random) -> bool:
    question = _question(tree, random)
    if question is None:
        return False
    one, other = random.sample(question["options"], 2)
    one["letter"], other["letter"] = other["letter"], one["letter"]
    return True


def _reworded(name: str) -> Callable[[Any, Random], bool]:
    def change(tree: Any, random: Random) -> bool:
        question = _question(tree, random)
        if question is None:
            return False
        holder = random.choice(question["options"]) if name == "text" else question
        holder[name] = "Something else"
        return True

    return change


def _drop_question(tree: Any, random: Random) -> bool:
    del tree["questions"][random.randrange(len(tree["questions"]))]
    return True


def _retype(tree: Any, random: Random) -> bool:
    question = _question(tree, random)
    if question is None:
        return False
    question["isMultiple"] = not question["isMultiple"]
    return True


def _retitle(tree: Any, random: Random) -> bool:
    tree["title"] = "Another case"
    return True


def _in_manifest(pattern: bytes, new: bytes) -> Callable[[Files, Random], bool]:
    def change(files: Files, random: Random) -> bool:
        old = files["imsmanifest.xml"]
        files["imsmanifest.xml"] = re.sub(pattern, new, old, count=1)
        return files["imsmanifest.xml"] != old

    return change


def _lose_picture(files: Files, random: Random) -> bool:
    name = choice(random, sorted(name for name in files if name.startswith("figure-")))
    if name is None:
        return False
    del files[name]
    return True


def _swap_pictures(files: Files, random: Random) -> bool:
    names = sorted(name for name in files if name.startswith("figure-"))
    if len(names) < 2:
        return False
    files[names[0]], files[names[1]] = files[names[1]], files[names[0]]
    return True


def _add_file(files: Files, random: Random) -> bool:
    files["notes.txt"] = b"The key is C."
    return True


def _hide(files: Files, random: Random) -> bool:
    rule = random.choice((".choices", ".reason", ".lead-in", ".references", ".outcome"))
    files["player.css"] += f"\n{rule} {{ opacity: 0 }}\n".encode()
    return f'class="{rule[1:]}"'.encode() in files["index.html"]


_EDITS: dict[str, Edit] = {
    "option turned right or wrong": _of_settings(_turn),
    "another key": _of_settings(_move_key),
    "letters exchanged": _of_settings(_reletter),
    "reported question changed": _of_settings(_reworded("description")),
    "reported option changed": _of_settings(_reworded("text")),
    "reported title changed": _of_settings(_retitle),
    "question unknown to the script": _of_settings(_drop_question),
    "one answer made several": _of_settings(_retype),
    "verdict changed": _replaced(
        r'data-if="(in)?correct"',
        lambda found: 'data-if="correct"' if found[1] else 'data-if="incorrect"',
    ),
    "mention of another option": _replaced(
        r'<data value="[^"]*" data-question="[0-9]+" data-letter="([A-Z])">',
        lambda found: found[0].replace(f'letter="{found[1]}"', 'letter="Z"'),
    ),
    "key line changed": _replaced(
        r'(class="told-key">.*?data-letter="[A-Z]">)([A-Z])',
        lambda found: found[1] + ("B" if found[2] == "A" else "A"),
    ),
    "template dropped": _replaced(
        r"<template>((?!<template|<article).)*?</template>", lambda found: ""
    ),
    "manifest titled otherwise": _of_files(_in_manifest(rb"<title>", b"<title>Not ")),
    "manifest without a file": _of_files(_in_manifest(rb'<file href="player.js"/>', b"")),
    "manifest starts elsewhere": _of_files(_in_manifest(rb'href="index.html"', b'href="core.js"')),
    "another pass mark": _of_files(
        _in_manifest(rb"(masteryscore|minNormalizedMeasure)>[0-9.]+<", rb"\1>0.5<")
    ),
    "picture lost": _of_files(_lose_picture),
    "pictures exchanged": _of_files(_swap_pictures),
    "file added": _of_files(_add_file),
    "text made transparent": _of_files(_hide),
}


def edits() -> dict[str, Edit]:
    """Every change inside a package, by name."""
    return {name: _of_page(edit) for name, edit in page.edits().items()} | _EDITS
