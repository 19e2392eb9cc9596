"""The fixed words of every output, in the case's language.

The English wording of each field is its message id in ``casekit/locale/<language>.po``, the
field's name its message context (GNU gettext catalogues).
``scripts/messages.py`` brings the catalogues up to date with this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent.parent / "locale"
"""The folder of the message catalogues."""

ENGLISH = "en"
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Fixed words and marks; the defaults are English.

    ``labelled`` puts the colon after a label: French sets a no-break space before it.
    """

    participant_edition: str = "Participant edition"
    complete_edition: str = "Complete edition with answers"
    case: str = "Case"
    vignette: str = "Vignette"
    case_continues: str = "The case continues"
    question: str = "Question"
    question_number: str = "Question {number}"
    choose_all: str = "Choose all answers that apply."
    write_answer: str = "Write your answer."
    your_answer: str = "Your answer"
    answer: str = "Answer"
    answer_number: str = "Answer to question {number}"
    correct_answer: str = "Correct answer"
    correct_answers: str = "Correct answers"
    correct: str = "Correct"
    incorrect: str = "Incorrect"
    not_correct: str = "Not correct"
    model_answer: str = "Model answer"
    show_answer: str = "Show the answer"
    explanation: str = "Explanation"
    rationale: str = "Rationale"
    rationales: str = "Why each option is right or wrong"
    expert_perspective: str = "Expert perspective"
    expert_perspective_by: str = "Expert perspective by {names}"
    take_home_points: str = "Take-home points"
    learning_objectives: str = "Learning objectives"
    references: str = "References"
    abbreviations: str = "Abbreviations"
    keywords: str = "Keywords"
    audience: str = "Intended audience"
    figure: str = "Figure"
    figure_number: str = "Figure {number}"
    table: str = "Table"
    table_number: str = "Table {number}"
    notes: str = "Notes"
    credit: str = "Credit"
    submitted_by: str = "Submitted by"
    reviewed_by: str = "Reviewed by"
    edited_by: str = "Edited by"
    translated_by: str = "Translated by"
    submitter: str = "Submitter"
    discussant: str = "Discussant"
    reviewer: str = "Reviewer"
    editor: str = "Editor"
    translator: str = "Translator"
    contributors: str = "Contributors"
    affiliations: str = "Affiliations"
    correspondence: str = "Correspondence"
    disclosures: str = "Disclosures"
    nothing_to_disclose: str = "Nothing to disclose."
    no_disclosure_recorded: str = "No disclosure statement is on record."
    adaptation: str = "About this version"
    adapted_from: str = "Adapted from"
    consent: str = "Patient consent"
    consent_obtained: str = "The patient gave consent to publication."
    consent_waived: str = "The requirement for consent was waived."
    consent_not_required: str = "Consent was not required."
    consent_fictitious: str = "This case is an illustration; it does not describe a real patient."
    funding: str = "Funding"
    acknowledgements: str = "Acknowledgements"
    licence: str = "Licence"
    cme: str = "Continuing medical education"
    cme_provider: str = "Provider"
    cme_credits: str = "Credits"
    cme_release: str = "Release date"
    cme_expiry: str = "Expiry date"
    cme_time: str = "Estimated time"
    cme_pass_mark: str = "Pass mark"
    minutes: str = "{count} minutes"
    review: str = "Publication and review"
    published: str = "Published"
    last_reviewed: str = "Last reviewed"
    next_review: str = "Next review"
    version: str = "Version"
    page_of: str = "Page {page} of {pages}"
    contents: str = "Contents"
    skip_to_content: str = "Skip to the content"
    back_to_text: str = "Back to the text"
    submit_answer: str = "Submit answer"
    choose_first: str = "Choose an answer first."
    write_first: str = "Write an answer first."
    not_scored: str = "This answer is not scored."
    your_result: str = "Your result"
    score: str = "Score"
    passed: str = "Passed"
    not_passed: str = "Not passed"
    best_result_counts: str = "Your best result counts."
    result_sent: str = (
        "Your result has been sent to your learning platform. You may close this page."
    )
    try_again: str = "Try again"
    connecting: str = "Connecting to your learning platform …"
    no_platform: str = (
        "No learning platform was found. You can test yourself here; your answers are not recorded."
    )
    platform_refused: str = (
        "Your learning platform did not open a connection. You can go on; your answers may not be"
        " recorded."
    )
    platform_trouble: str = (
        "Your learning platform did not accept everything. You can go on; your answers may not be"
        " recorded."
    )
    only_looking: str = "You are only looking at this case. Nothing is recorded."
    resumed: str = "Your earlier answers are shown. Go on where you stopped."
    session_over: str = (
        "This session is over. To go on, open the case from your learning platform again."
    )
    back_to_platform: str = "Return to your learning platform"
    needs_script: str = "This case needs JavaScript. Please switch it on and open the case again."
    labelled: str = "{label}:"
    comma: str = ","
    semicolon: str = ";"


@cache
def words_for(language: str) -> Words:
    """The fixed words in the language of a BCP 47 tag, or the nearest one there is."""
    chosen = catalogue_language(language)
    return Words() if chosen == ENGLISH else Words(**translations(CATALOGUES / f"{chosen}.po"))


def catalogue_language(tag: str) -> str:
    """The language in which :func:`words_for` answers: ``de`` for ``de-AT``, ``en`` if unknown.

    The lookup of RFC 4647, section 3.4: subtags are dropped from the end until one fits.
    """
    subtags = tag.replace("_", "-").lower().split("-")
    for length in range(len(subtags), 0, -1):
        candidate = "-".join(subtags[:length])
        if candidate in catalogues():
            return candidate
    return ENGLISH


@cache
def catalogues() -> tuple[str, ...]:
    """The languages there are words in: English, then the catalogues in alphabetical order."""
    return (ENGLISH, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def translations(catalogue: Path) -> Mapping[str, str]:
    """Field name to translation in a catalogue; only what a translator has finished.

    It is read as ``scripts/messages.py`` writes it, with an empty line between two messages.
    """
    messages = map(_message, catalogue.read_text(encoding="utf-8").split("\n\n"))
    return {
        message["msgctxt"]: message["msgstr"]
        for message in messages
        if message.get("msgid") and message.get("msgstr") and "fuzzy" not in message.get("#,", "")
    }


def _message(entry: str) -> dict[str, str]:
    """The parts of a message by keyword; a text may go on in further lines."""
    parts: dict[str, str] = {}
    keyword = ""
    for line in entry.split("\n"):
        if line.startswith("#"):
            parts[line[:2]] = line
            continue
        word, _, rest = line.partition('"')
        keyword = word.strip() or keyword
        text = _ESCAPED.sub(lambda found: _SIGNS.get(found[1], found[1]), rest.removesuffix('"'))
        parts[keyword] = parts.get(keyword, "") + text
    return parts
