"""What looks like a reference, and what does not."""

from __future__ import annotations

import pytest

from casekit.importers.references import looks_like_reference, looks_like_references_heading
from casekit.importers.rich import Rich
from tests.importers.references.printed import Print, prints

NO_REFERENCES = """
61-year-old woman with FLT3-mutated leukaemia who was transplanted on 12 March 2020 (day 0) and is well.
Burchert et al. showed in 2020 that maintenance improves survival (J Clin Oncol 2020;38:2993), which was confirmed in a second trial.
Which of the following is the most appropriate next step?
A. Start decitabine, 20 mg/m2 on days 1–5
Initiate venetoclax and azacitidine
Correct answer: C
The pivotal trial is ongoing with results being expected in 2025 (Identifier: NCT02997202).
VIALE-T is a randomised, open-label phase 3 study (NCT04161885).
Karin Weber, MD, PhD, Professor of Medicine, University Hospital, Bern, Switzerland
Weber K, Kaya S, and Rossi G, Department of Haematology, University of Bern
Disclosures: K. Weber received honoraria from Alder Pharma in 2020 and 2021; S. Kaya declares no conflict of interest.
Correspondence: Karin Weber, MD, e-mail: weber@example.org
After a median follow-up of 41.8 months, the hazard ratio was 0.39 (95% CI 0.18–0.85; P = 0.013).
Figure 1. Bone marrow aspirate (May-Grünwald-Giemsa, ×1000).
Table 2. Survival at 24 months by treatment group, 2015–2020.
September 2021 Clinical Case of the Month
Submitted by: Syed A. Weber and Nina Kaya
Learning objectives: after this case you will be able to name three indications for maintenance.
Haemoglobin 8.1 g/dL, MCV 74 fL, ferritin 6 µg/L (12–150), transferrin saturation 7%.
Expert perspective by Professor Karin Weber
© 2021 Alder Society of Haematology. All rights reserved.
Please contact the editors if you have a suggestion for a future case.
Eine 45-jährige Patientin stellt sich am 3. März 2021 mit Müdigkeit vor; das Ferritin ist mit 6 µg/l erniedrigt.
"""


@pytest.mark.parametrize("one", prints(), ids=lambda one: one.place)
def test_references_look_like_references(one: Print) -> None:
    weak = {"mess-26", "mess-27", "mess-28"}  # a page without author, a remark, a message
    if one.place not in weak and len(one.text) > 60:
        assert looks_like_reference(one.text) > 0.2


@pytest.mark.parametrize("text", NO_REFERENCES.strip().split("\n"))
def test_prose_does_not(text: str) -> None:
    assert looks_like_reference(Rich.of(text)) <= 0.2


@pytest.mark.parametrize(
    "text",
    ["References", "REFERENCES:", "Reference", "Bibliography", "Literature cited", "Suggested reading", "Further Reading"]
    + ["8. References", "Literatur", "Quellen", "Literaturverzeichnis", "Références", "Bibliografía", "Bibliografia"]
    + ["Referências", "Kaynaklar", "KAYNAKLAR", "Kaynakça", "المراجع", "المراجع:", "References (12)", "— References —"]
    + ["Referencias bibliográficas", "REFERÊNCIAS BIBLIOGRÁFICAS", "Key References", "IV. References"],
)
def test_headings_are_known(text: str) -> None:
    assert looks_like_references_heading(text)


@pytest.mark.parametrize(
    "text",
    ["", "References are numbered in order of citation", "Discussion", "Reference ranges", "Preferences", "Quelle", "Case"]
    + ["Further reading is recommended to all participants of this course, who will find it below"],
)
def test_other_headings_are_not(text: str) -> None:
    assert not looks_like_references_heading(text)
