"""Records that reference managers keep in Word files, in each of the ways they do."""

from __future__ import annotations

import base64
import json
from typing import Any
from xml.sax.saxutils import escape

import pytest

from casekit.importers.draft import import_document
from tests.importers.opening.files import document, docx_parts, zipped

WORK: dict[str, Any] = {
    "id": 1,
    "type": "article-journal",
    "title": "Counting what is given",
    "container-title": "Blood",
    "volume": "133",
    "page": "101-109",
    "author": [{"family": "Byron", "given": "Ada"}],
    "issued": {"date-parts": [[2019]]},
}
CITATION = json.dumps({"citationID": "a", "citationItems": [{"id": 1, "itemData": WORK}]})
ENDNOTE = (
    "<EndNote><Cite><Author>Byron</Author><Year>2019</Year><RecNum>1</RecNum><record>"
    '<rec-number>1</rec-number><ref-type name="Journal Article">17</ref-type><contributors>'
    "<authors><author>Byron, Ada</author></authors></contributors><titles><title>"
    '<style face="normal">Counting what is given</style></title><secondary-title>Blood'
    "</secondary-title></titles><pages>101-109</pages><volume>133</volume><dates><year>2019"
    "</year></dates></record></Cite></EndNote>"
)


def field(code: str, shown: str = "[1]", data: str = "") -> str:
    half = len(code) // 2
    inside = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{inside}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{escape(code[:half])}</w:instrText></w:r>"
        f"<w:r><w:instrText>{escape(code[half:])}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(tag: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>[1]</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode("utf-8")).decode("ascii").rstrip("=")


WAYS = {
    "Zotero": field(f" ADDIN ZOTERO_ITEM CSL_CITATION {CITATION} "),
    "Zotero, with a name behind": field(f"ZOTERO_ITEM CSL_CITATION {CITATION} RNDaB3dE5gH7j"),
    "Mendeley Desktop": field(f"ADDIN CSL_CITATION {CITATION}"),
    "Mendeley Cite": control("MENDELEY_CITATION_v3_" + encoded(CITATION)),
    "EndNote": field(f" ADDIN EN.CITE {ENDNOTE}"),
    "EndNote, encoded": field(" ADDIN EN.CITE.DATA ", data=encoded(ENDNOTE)),
    "a simple field": (
        f"<w:fldSimple w:instr='{escape(f'ADDIN CSL_CITATION {CITATION}')}'>"
        "<w:r><w:t>[1]</w:t></w:r></w:fldSimple>"
    ),
}


def word(tmp_path, marks: str, *printed: str):
    body = [
        "<w:p><w:r><w:t>Pale and tired</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>A woman is pale and tired, and has long been so.</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Discussion</w:t></w:r></w:p>",
        f"<w:p><w:r><w:t>What is given is counted in the marrow.</w:t></w:r>{marks}</w:p>",
        *(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in printed),
    ]
    return document(tmp_path, "a.docx", zipped(docx_parts("".join(body))))


@pytest.mark.parametrize("marks", WAYS.values(), ids=WAYS)
def test_the_work_is_read_and_confirms_what_is_printed(tmp_path, marks):
    read = word(tmp_path, marks, "References", "1. Byron: Counting what is given (2019)")
    assert [work["title"] for work in read.records] == ["Counting what is given"]
    made = import_document(read)
    (item,) = made.tree["references"]
    assert item["author"] == [{"family": "Byron", "given": "Ada"}]
    assert (item["container-title"], item["volume"], item["page"]) == ("Blood", "133", "101–109")
    assert made.tree["discussion"].endswith(f"[@{item['id']}]")
    assert [one.code for one in made.doubts if one.pointer.startswith("/references")] == []


def test_without_a_printed_list_the_records_are_the_list(tmp_path):
    made = import_document(word(tmp_path, WAYS["Zotero"] + WAYS["EndNote"]))
    (item,) = made.tree["references"]
    assert item["id"] == "byron2019"
    assert "[@byron2019]" in made.tree["discussion"]
    assert "CK931" in {one.code for one in made.doubts if one.pointer == "/references"}


BROKEN = [
    field('ADDIN CSL_CITATION {"citationItems": [{"itemData": '),
    field('ADDIN CSL_CITATION {"citationItems": 7}'),
    field('ADDIN CSL_CITATION {"citationItems": [3, {"itemData": []}, {"itemData": {}}]}'),
    field("ADDIN CSL_CITATION " + '{"a":' * 5000),
    field("ADDIN EN.CITE <EndNote><Cite><record><titles>"),
    field("ADDIN EN.CITE <!DOCTYPE a [<!ENTITY b 'c'>]><EndNote>&b;</EndNote>"),
    field("ADDIN EN.CITE.DATA", data="%%%"),
    control("MENDELEY_CITATION_v3_!!"),
    control("MENDELEY_CITATION_v3_"),
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
]


@pytest.mark.parametrize("marks", BROKEN, ids=range(len(BROKEN)))
def test_what_cannot_be_read_is_left_out(tmp_path, marks):
    read = word(tmp_path, marks, "References", "1. Byron A. Counting. Blood. 2019;133:101-109.")
    assert read.records == ()
    assert len(import_document(read).tree["references"]) == 1
