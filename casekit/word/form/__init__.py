"""The Word form for authors, written: guidance, texts to type over, boxes to tick.

The other half, reading it filled in, is :mod:`casekit.importers.form`.
"""

from casekit.word.form.write import write_form

__all__ = ["write_form"]
