"""A whole proof, from an artefact to its status."""

from __future__ import annotations

import pytest

from casekit.document.editions import view
from casekit.document.nodes import Edition
from casekit.formats import registry
from casekit.verify.prove import Prover
from tests.samples import document, theme, tree


@pytest.mark.parametrize("name", registry.names())
def test_options_without_a_letter_are_proved_like_others(name: str) -> None:
    texts = ("\\+", "−", "\\<", "?")
    options = [{"id": f"o{at}", "text": text} for at, text in enumerate(texts)]
    question = {
        "id": "q1",
        "type": "one_best_answer",
        "lead_in": "Which sign is right?",
        "options": options,
        "key": "o1",
    }
    case = document(tree(questions=[question], discussion="It is @opt:o1 [@first; @second]."))
    format = registry.get(name)
    prover = Prover(case, theme())
    for edition in format.editions:
        data = format.write(view(case, edition), theme())
        proof = prover.prove(format, edition, data, format.file_name(case.case_id, edition))
        assert proof.status == "verified", (proof.problem, proof.leaks, proof.mismatches)


@pytest.mark.parametrize("name", ["html", "quiz", "scorm12"])
def test_two_questions_may_ask_and_offer_the_same(name: str) -> None:
    options = [{"id": "wait", "text": "Wait"}, {"id": "act", "text": "Act"}]
    asked = {"type": "one_best_answer", "lead_in": "What next?", "options": options}
    questions = [asked | {"id": "q1", "key": "act"}, asked | {"id": "q2", "key": "wait"}]
    case = document(tree(questions=questions, discussion="It depends [@first; @second]."))
    format = registry.get(name)
    data = format.write(case, theme())
    proof = Prover(case, theme()).prove(format, Edition.COMPLETE, data, "")
    assert proof.mismatches == ()
