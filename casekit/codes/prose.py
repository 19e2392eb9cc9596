"""CK960 to CK966: what an imported text cites and names."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK960",
        "import-citation-without-reference",
        "An imported text cites a number that no reference has.",
        "A raised number or a number in brackets looks like a citation, but the list of references "
        "of the document has none with this number. It was left as typed. Add the reference "
        "and write [@id] in its place, or leave it if it means something else.",
        "… improves survival [14].        (the list ends with 12)",
        "… improves survival [@xuan2020].",
        Severity.WARNING,
    ),
    Code(
        "CK961",
        "import-number-may-be-citation",
        "A number in an imported text may be a citation.",
        "Raised numbers of references lose that when a text is copied, and look like part "
        "of a name or a value. Where the words around it do not decide, the number was left as "
        "typed: a wrong citation would be worse than none. Read the sentence in the "
        "original and write [@id] where a citation is meant.",
        "Relapse was rarer in the HOVON9 cohort.",
        "Relapse was rarer in the HOVON [@vellenga2011] cohort.",
        Severity.WARNING,
    ),
    Code(
        "CK962",
        "import-author-and-year-unclear",
        "A citation by author and year fits none or several of the references.",
        "The name or the year is spelt otherwise than in the list, or two works of the same "
        "year fit. The citation was left as typed. Write [@id] with the id of the work meant.",
        "(Platzbecker et al., 2019)       (the list has 2012 and 2018)",
        "[@platzbecker2018]",
        Severity.WARNING,
    ),
    Code(
        "CK963",
        "import-letter-may-be-option",
        "A letter in an imported text may be that of an option.",
        "A typed letter goes wrong as soon as options move. Where it was clear that a letter "
        "means an option, it became @opt: with the option's id; here it was not. Write @opt:id "
        "if it does.",
        "Sorafenib (C) prolongs survival.",
        "Sorafenib (@opt:sorafenib) prolongs survival.",
        Severity.WARNING,
    ),
    Code(
        "CK964",
        "import-letter-without-option",
        "An imported text names an option that the question does not have.",
        "The letter lies beyond the last option. An option may have been lost, or the letter "
        "is misprinted or means another question. It was left as typed.",
        "Option F is wrong.        (the options are A to E)",
        "Option @opt:none is wrong.",
        Severity.WARNING,
    ),
    Code(
        "CK965",
        "import-character-left-out",
        "Characters that no case may hold were left out.",
        "Control characters cannot be printed or written in XML. They come from damaged files and "
        "odd fonts; sometimes a letter or sign was meant. Look at the place in the original.",
        "a dose of 5 \\u0006g/kg",
        "a dose of 5 µg/kg",
        Severity.WARNING,
    ),
    Code(
        "CK966",
        "import-picture-not-a-figure",
        "A picture stands in an imported text that is no figure of the case.",
        "A picture becomes a figure with an id, a description and a caption. This one did not, "
        "because its kind cannot be used or because it may be an ornament. Its caption was kept.",
        "(a picture in a format that cannot be printed)",
        "![](fig:marrow)",
        Severity.WARNING,
    ),
    Code(
        "CK967",
        "import-raised-look-lost",
        "Raised or lowered characters of an imported text stand on the line.",
        "In a paragraph of that kind or length they could not be marked without changing the text. "
        "Exponents and charges mean something else when they are not raised: mark them again.",
        "3 × 109/L",
        "3 × 10^9^/L",
        Severity.WARNING,
    ),
)
