"""The words of the Word form for authors, in every language that casekit has words in.

They are kept like :class:`casekit.document.words.Words`: the English wording is the message id in
``casekit/locale/form/<language>.po``, the field's name its context. What the outputs say as well
(“Vignette”, “References”) is not repeated here. Texts between ‹ and › stand where an author types.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from casekit.document.words import CATALOGUES, ENGLISH, catalogue_language, translations

FORM_CATALOGUES = CATALOGUES / "form"
"""The folder of the form's message catalogues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """Labels, advice and the texts to type over; the defaults are English."""

    form: str = "Form for a clinical case"
    about: str = (
        "Type over the texts between ‹ and ›; what you leave as it is counts as empty. You may use"
        " bold, italics, lists, tables, superscripts and subscripts. Please keep the headings."
    )
    title: str = "Title"
    series: str = "Series"
    issue: str = "Issue"
    given: str = "Given names"
    family: str = "Family name"
    degrees: str = "Degrees"
    role: str = "Role"
    email: str = "E-mail"
    corresponding: str = "Corresponding author"
    positions: str = "Positions"
    department: str = "Department"
    institution: str = "Institution"
    city: str = "City"
    country: str = "Country"
    more_affiliations: str = "Further affiliations"
    option: str = "Option"
    figures: str = "Figures"
    caption: str = "Caption"
    description: str = "Description"
    statement: str = "Statement"

    about_people: str = (
        "One table for each person who wrote, discussed or reviewed the case. Copy a table for a"
        " further person; tables left empty do not matter."
    )
    about_objectives: str = (
        "What a learner can do afterwards. Begin each line with a verb such as “choose” or"
        " “interpret”."
    )
    about_vignette: str = (
        "The story up to the question: age, sex, setting, complaint, history, findings with units"
        " and reference ranges. Leave out everything that could identify the patient."
    )
    about_question: str = (
        "Ask one question that can be answered without seeing the options. Tick the correct option,"
        " or put an x there, and say of each option why it is right or wrong. Rows may be added"
        " and removed."
    )
    about_discussion: str = (
        "Say which answer is right, why, and on what evidence. Cite references by their numbers,"
        " raised or in square brackets, such as [1] or [2,3]."
    )
    about_points: str = "Up to five sentences worth remembering."
    about_figures: str = (
        "Insert each picture above its table. Copy a table for a further picture. Nothing in a"
        " picture may identify the patient."
    )
    about_references: str = (
        "One reference on each line, complete, with its DOI or PubMed number. The lines count"
        " themselves."
    )
    about_consent: str = "Tick the one line that holds, or put an x there."

    type_title: str = "‹A title that does not give the answer away›"
    type_series: str = "‹Clinical Case of the Month›"
    type_issue: str = "‹Month and year›"
    type_keywords: str = "‹Keywords, separated by semicolons›"
    type_degrees: str = "‹MD, PhD›"
    choose_role: str = "‹Choose a role›"
    type_positions: str = "‹One on each line›"
    type_affiliations: str = "‹One on each line: department, institution, city, country›"
    type_disclosures: str = "‹“None”, or which companies paid, and for what›"
    type_objective: str = "‹An objective›"
    type_vignette: str = "‹Type or paste the vignette here›"
    type_lead_in: str = "‹Which of the following is the most appropriate next step?›"
    type_option: str = "‹An option›"
    type_rationale: str = "‹Why it is right or wrong›"
    type_discussion: str = "‹Type or paste the discussion here›"
    type_point: str = "‹A take-home point›"
    insert_picture: str = "‹Insert the picture here›"
    type_caption: str = "‹What it shows, with stain and magnification›"
    type_description: str = "‹What somebody who cannot see the picture needs to know›"
    type_credit: str = "‹Who made it, if not you›"
    type_reference: str = "‹A reference›"
    type_statement: str = "‹In your own words, if you wish›"
    type_funding: str = "‹Who paid for this work›"
    type_acknowledgements: str = "‹Whom you thank, and for what›"


@cache
def form_words(language: str) -> FormWords:
    """The form's words in the language of a BCP 47 tag, or the nearest one there is."""
    chosen = catalogue_language(language)
    if chosen == ENGLISH:
        return FormWords()
    return FormWords(**translations(FORM_CATALOGUES / f"{chosen}.po"))
