"""Blocks of a document become casekit's Markdown, with citations, letters and mentions as tokens.

``survey`` looks at every text of a document that may cite, in reading order and without the list
of references, and tells how it cites. ``long_text`` writes blocks (vignette, discussion,
rationale), ``one_paragraph`` a text of one paragraph (lead-in, option, caption), ``plain`` a text
of one line without mark-up (a name, a title of a series). What a number or letter means is decided
by evidence; where it is balanced, the text stays as typed and a ``Doubt`` says so.

A citation stands where its mark stood: behind a word it has one space in front of it, which
printing drops before a raised mark (``allo-HCT [@pusic2015].``), and behind a stop none
(``disease.[@short2020] Then``), so that a mark never seems to open the next sentence, whatever
style prints it. Everything else is kept character for character, but for white space at the ends
of lines and characters that no case may hold, which are told.
"""

from casekit.importers.prose.names import Names, Written
from casekit.importers.prose.survey import Marks, survey
from casekit.importers.prose.write import long_text, one_paragraph, plain

__all__ = ["Marks", "Names", "Written", "long_text", "one_paragraph", "plain", "survey"]
