"""The Word form for authors: what it asks for, in which words, and reading it filled in."""

from casekit.importers.form.draft import FormDraft, draft_form
from casekit.importers.form.filled import Form, FormFigure, FormOption, FormPerson, FormQuestion
from casekit.importers.form.read import read_form
from casekit.importers.form.sections import is_form

__all__ = [
    "Form",
    "FormDraft",
    "FormFigure",
    "FormOption",
    "FormPerson",
    "FormQuestion",
    "draft_form",
    "is_form",
    "read_form",
]
