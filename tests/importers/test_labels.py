"""Words that announce a part of a case, and others that look like them."""

from __future__ import annotations

import pytest

from casekit.importers.labels import label_of


@pytest.mark.parametrize(
    "text",
    [
        "References",
        "REFERENCES:",
        "Reference",
        "Bibliography",
        "Literature cited",
        "Suggested reading",
        "Further Reading",
        "8. References",
        "Literatur",
        "Quellen",
        "Literaturverzeichnis",
        "Références",
        "Bibliografía",
        "Bibliografia",
        "Referências",
        "Kaynaklar",
        "KAYNAKLAR",
        "Kaynakça",
        "المراجع",
        "المراجع:",
        "References (12)",
        "— References —",
        "Referencias bibliográficas",
        "REFERÊNCIAS BIBLIOGRÁFICAS",
        "Key References",
        "IV. References",
    ],
)
def test_headings_of_reference_lists_are_known(text: str) -> None:
    label = label_of(text)
    assert label is not None
    assert label.section == "references"
    assert label.is_whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "References are numbered in order of citation",
        "Discussion",
        "Reference ranges",
        "Preferences",
        "Case",
        "Further reading is recommended to all participants of this course, who will find it below",
    ],
)
def test_other_headings_are_not(text: str) -> None:
    label = label_of(text)
    assert label is None or label.section != "references" or not label.is_whole
