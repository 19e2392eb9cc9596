"""CK2xx: the case format, ``schema/case-1.schema.json``."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK201",
        "property-missing",
        "A property that is needed here is missing.",
        "Without it the case cannot be printed or asked as meant. Some properties are needed only "
        "beside others: a one-best-answer question needs options and a key, a CME block needs "
        "learning objectives and an audience.",
        '{"id": "q1", "type": "one_best_answer", "options": […], "key": "oral-iron"}',
        '{"id": "q1", "type": "one_best_answer", "lead_in": "What is the next step?", …}',
    ),
    Code(
        "CK202",
        "property-unknown",
        "The format has no property of this name here.",
        "What casekit does not know it could not print: it would silently be lost. Most often the "
        "name is misspelt, or it stands one level too high or too low.",
        '"leadin": "What is the next step?"',
        '"lead_in": "What is the next step?"',
    ),
    Code(
        "CK203",
        "wrong-type",
        "The value is of the wrong kind: a text instead of a list, a number instead of a text.",
        "Each property has one kind of value. A list stands in [ ] even when it has one entry; "
        "a text stands in quotation marks even when it looks like a number.",
        '"keywords": "anaemia", "version": 1.0',
        '"keywords": ["anaemia"], "version": "1.0"',
    ),
    Code(
        "CK204",
        "value-not-in-list",
        "The value is not one of those the format knows here.",
        "The values are fixed, so that every format and every language can show the right words "
        "for them.",
        '"status": "in review"',
        '"status": "in_review"',
    ),
    Code(
        "CK205",
        "wrong-form",
        "The text does not have the form expected here: a date, an address, an identifier.",
        "Identifiers become file names and addresses, dates are sorted and compared, and DOIs, "
        "ORCID iDs and addresses are linked: a wrong form breaks them.",
        '"published": "15.9.2021", "DOI": "https://doi.org/10.1200/JCO.19.03345"',
        '"published": "2021-09-15", "DOI": "10.1200/JCO.19.03345"',
    ),
    Code(
        "CK206",
        "text-too-short-or-too-long",
        "The text is shorter or longer than allowed here.",
        "An empty text prints as a gap; a very long identifier breaks learning platforms, which "
        "cut it without a word.",
        '"measure": ""',
        '"measure": "HR"',
    ),
    Code(
        "CK207",
        "too-few-or-too-many",
        "The list has fewer or more entries than allowed here.",
        "A question with one option is no question; the twenty-seventh option would have no "
        "letter.",
        '"options": [{"id": "oral-iron", "text": "Oral iron"}]',
        '"options": [{"id": "oral-iron", …}, {"id": "transfusion", …}]',
    ),
    Code(
        "CK208",
        "entry-repeated",
        "The same entry stands twice in the list.",
        "One of the two is a slip: a copied line, or an entry that was meant to be another.",
        '"keywords": ["anaemia", "iron", "anaemia"]',
        '"keywords": ["anaemia", "iron"]',
    ),
    Code(
        "CK209",
        "number-out-of-range",
        "The number is smaller or larger than it can be here.",
        "Percentages lie between 0 and 100, counts and points are not negative; anything else is "
        "a typing error.",
        '"pass_mark": 600',
        '"pass_mark": 60',
    ),
    Code(
        "CK210",
        "property-does-not-belong-here",
        "The property is known, but not beside the others that stand here.",
        "It contradicts them: an open-ended question has a model answer and no key, somebody with "
        "nothing to disclose has no relationships.",
        '{"type": "open_ended", "model_answer": "…", "key": "oral-iron"}',
        '{"type": "open_ended", "model_answer": "…"}',
    ),
    Code(
        "CK211",
        "no-form-fits",
        "The value may take several forms and fits none of them.",
        "Some things can be said in more than one way: a person has a family name, a group a "
        "literal one. One of the ways has to be complete.",
        '{"given": "Ada", "roles": ["submitter"]}',
        '{"given": "Ada", "family": "Moreno", "roles": ["submitter"]}',
    ),
    Code(
        "CK212",
        "too-many-findings",
        "The file has more findings of the schema than are shown.",
        "The first 200 are shown. So many usually have one cause: the file is no case, or was "
        "written for another version of the format. Mend that one first and check again.",
        '{"cases": [{…}, {…}, …]}',
        '{"format": "casekit-case/1", "id": "marrow", …}',
        Severity.INFO,
    ),
)
