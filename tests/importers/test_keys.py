"""Ways to say which option is right, and ways that only look so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casekit.importers.draft import import_document
from casekit.importers.opening import open_document
from casekit.source.yamltext import parse

TABLE = parse(Path(__file__).with_name("keys.yaml").read_text("utf-8")).tree


@pytest.mark.parametrize("said", TABLE["says"], ids=lambda said: said["text"][:40])
def test_the_key_is_what_the_document_says(said: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "case.txt"
    path.write_text(f"{TABLE['document']}\n{said['text']}\n", "utf-8")
    opened = open_document(path)
    assert opened.document is not None
    made = import_document(opened.document)
    (question,) = made.tree["questions"]
    key = question.get("key", [])
    letters = {option["id"]: chr(65 + at) for at, option in enumerate(question["options"])}
    found = "".join(letters[name] for name in ([key] if isinstance(key, str) else key))
    codes = sorted({item.code for item in made.doubts} & {"CK920", "CK921", "CK922"})
    assert (found, codes) == (said["key"], said["doubts"])
