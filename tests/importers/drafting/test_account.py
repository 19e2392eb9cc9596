"""Words that a case says in its own way are not lost; those that are nowhere are."""

from __future__ import annotations

import base64

from casekit.importers.blocks import Block
from casekit.importers.draft import import_document
from casekit.importers.drafting.account import lost_lines
from casekit.importers.lines import lines_of
from casekit.importers.opening import open_document
from casekit.importers.rich import Rich
from tests.importers.opening.files import picture

PAGE = """<!DOCTYPE html><html lang="en"><title>Pale and tired</title>
<h1>Pale and tired</h1>
<p>Submitted by: Ada Example, MD</p>
<p>A 40-year-old woman is pale and tired (Figure 1). Leukocytes are 3.1 x 10^9/L and platelets
210 x 10^9/L; further results are shown in Table 1 and, of the smear, in Figure 1.</p>
<p><img src="data:image/png;base64,{picture}" alt="A blood smear."></p>
<p>Figure 1. Blood smear.</p>
<p>Table 1. Results</p>
<table><tr><th>Test<th>Value</tr><tr><td>Haemoglobin<td>7.4 g/dL</tr></table>
<p>What is the most likely diagnosis?</p>
<p>A. Folate deficiency<br>B. Pernicious anaemia (correct)<br>C. Myeloma</p>
<p>Discussion</p>
<p>Antibodies against intrinsic factor are specific (Example &amp; Sample, 2019).</p>
<p>Disclosures</p><p>Ada Example: Nothing to disclose.</p>
<p>References</p>
<p>1. Example A, Sample B. Antibodies in pernicious anaemia. Blood. 2019;133(2):101-109.</p>
"""


def test_what_a_case_says_in_its_own_way_is_not_lost(tmp_path):
    path = tmp_path / "page.html"
    encoded = base64.b64encode(picture()).decode("ascii")
    path.write_text(PAGE.replace("{picture}", encoded), "utf-8")
    made = import_document(open_document(path).document)
    assert made.tree["questions"][0]["key"] == "pernicious-anaemia"
    assert made.tree["contributors"][0]["disclosure"] == {"none": True}
    assert "@fig:" in made.tree["vignette"]
    assert "@tbl:" in made.tree["vignette"]
    assert "[@" in made.tree["discussion"]
    assert [one.message for one in made.doubts if "partly" in one.message] == []


def test_a_word_that_is_nowhere_is_told_with_its_line():
    lines = lines_of(
        Block("paragraph", Rich.of(text))
        for text in ("She is tired and pale.", "See Figure 1, Figure 1.")
    )
    kept = ["She is tired.", "See @fig:fig1, @fig:fig1."]
    assert [line.words for line in lost_lines(lines, kept, {}, {})] == ["She is tired and pale."]
    assert lost_lines(lines[1:], ["See @fig:fig1."], {}, {}) == list(lines[1:])
