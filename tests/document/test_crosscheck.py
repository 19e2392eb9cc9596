"""An id and the folder of its case."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit import pipeline
from casekit.source.locate import locate
from casekit.source.validate import schema_validator
from tests.archive.trees import put


@pytest.mark.parametrize(
    "folder",
    [
        "another",
        "a2",
        "with blank",
        "ünï",
        "Upper",
        "-dash",
        "dash-",
        "x" * 64,
        "x" * 65,
        "under_score",
    ],
)
def test_the_folders_name_is_offered_where_the_schema_allows_it_as_an_id(
    tmp_path: Path, folder: str
) -> None:
    put(tmp_path, "marrow").parent.rename(tmp_path / folder)
    (finding,) = (
        item for item in pipeline.load(locate([tmp_path])[0]).diagnostics if item.code == "CK310"
    )
    schema = schema_validator("case-1").schema["$defs"]["caseId"]
    is_id = schema_validator("case-1").evolve(schema=schema).is_valid(folder)
    assert (finding.fix is not None) == is_id
    assert ("rename one of them" if is_id else "call it “marrow”") in finding.help
