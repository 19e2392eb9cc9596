"""CK4xx: the settings of an archive, ``casekit.toml``; CK5xx: building."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK401",
        "settings-unreadable",
        "casekit.toml cannot be read, or is not written as TOML asks.",
        "Without the settings casekit does not know the society's name, fonts and templates, and "
        "would print somebody else's. Texts stand in quotation marks; a section begins with its "
        "name in square brackets.",
        "[society]\nname = Example Society of Haematology",
        '[society]\nname = "Example Society of Haematology"',
    ),
    Code(
        "CK402",
        "setting-unknown",
        "casekit.toml has a setting that casekit does not know.",
        "A misspelt setting would silently have no effect, and the exports would look otherwise "
        "than meant. The settings are listed in docs/configuration.md.",
        '[theme]\ncolor = "#7a1f2b"',
        '[theme]\naccent = "#7a1f2b"',
    ),
    Code(
        "CK403",
        "setting-has-wrong-value",
        "A setting in casekit.toml has a value that it cannot have.",
        "It has the wrong kind (a text instead of a list), or is none of the values allowed.",
        'page_size = "A5"',
        'page_size = "A4"',
    ),
    Code(
        "CK404",
        "settings-file-missing",
        "A file that casekit.toml names is missing or cannot be read.",
        "Logos, fonts, templates and citation styles are named relative to casekit.toml and lie "
        "in the archive's folder.",
        'logo = "logo.png"        (the file is theme/logo.png)',
        'logo = "theme/logo.png"',
    ),
    Code(
        "CK405",
        "settings-path-leaves-the-archive",
        "A path in casekit.toml leads out of the archive's folder.",
        "The archive is self-contained, so that it builds the same on every machine. Copy the "
        "file into the archive.",
        'logo = "/home/me/logo.png"',
        'logo = "theme/logo.png"',
    ),
    Code(
        "CK406",
        "format-unknown",
        "casekit.toml asks for a format that does not exist.",
        "The exports that somebody waits for would silently not be made. “casekit formats” lists "
        "the formats that are installed.",
        'formats = ["pdf", "word"]',
        'formats = ["pdf", "docx"]',
    ),
    Code(
        "CK407",
        "citation-style-unknown",
        "casekit.toml names a citation style that does not exist.",
        "References would be printed in another journal's style. Name a style of the Citation "
        "Style Language, such as nature or nlm-citation-sequence, or a .csl file in the archive.",
        'style = "Nature style"',
        'style = "nature"',
    ),
    Code(
        "CK408",
        "colour-too-light",
        "A colour in casekit.toml is too light for text on white.",
        "Headings and the mark of the key are printed in these colours. With a contrast below "
        "4.5:1 many people cannot read them, and photocopies lose them (WCAG 2.2, criterion "
        "1.4.3).",
        'primary = "#8ecae6"',
        'primary = "#12436d"',
        Severity.WARNING,
    ),
    Code(
        "CK409",
        "font-missing",
        "A font file that casekit.toml names is not there, or is no font.",
        "Its script would be printed in whatever font the machine has, or as empty boxes. Put "
        "the file into the archive's fonts folder, or install the font.",
        '[[fonts]]\nfamily = "Amiri"\nfiles = ["Amiri.ttf"]',
        '[[fonts]]\nfamily = "Amiri"\nfiles = ["Amiri-Regular.ttf", "Amiri-Bold.ttf"]',
    ),
    Code(
        "CK501",
        "case-not-written",
        "A format failed while it wrote the case.",
        "This is a fault in casekit, not in the case. The last good version stays published and "
        "the other cases are built. Run the build again with CASEKIT_DEBUG=1 and report what it "
        "prints.",
        "casekit build cases/marrow        (fails in one format)",
        "CASEKIT_DEBUG=1 casekit build cases/marrow",
    ),
    Code(
        "CK502",
        "artefact-differs-from-case",
        "A file that was written does not say what its case says.",
        "Every file is read back and compared with its case, fact by fact, before it is published. "
        "This one differs; it was not published, and the last good version stays. Most often a "
        "template of the society hides or repeats a text; otherwise it is a fault in casekit.",
        "slides.pptx: a template whose body is too small, so that text is cut off",
        "slides.pptx: the same template with a larger body",
    ),
    Code(
        "CK503",
        "answer-leaks-to-participants",
        "A participant file holds a trace of the answer.",
        "The whole file was searched, not only what a reader sees: properties, notes, alternative "
        "texts, names, formatting. It was not published. Look at pictures and templates first: a "
        "picture's own data, or a template made from an answer sheet.",
        "marrow.png with the comment “shows why sorafenib is right”",
        "marrow.png without comments",
    ),
    Code(
        "CK504",
        "program-failed",
        "A program that a format needs failed over this case.",
        "E-books, OpenDocument texts, JATS XML and Markdown are written by pandoc. It was started "
        "anew once, and stopped after half a minute. This file was not published, its last good "
        "version stays, and the case's other files are built. Run the build again; if it fails "
        "again, leave the format out and report it.",
        "casekit build                       (pandoc is killed while it writes marrow.epub)",
        "casekit build cases/marrow --formats epub",
    ),
    Code(
        "CK505",
        "worker-died",
        "The process that built or checked a case died.",
        "The operating system ended it, most often because the memory was used up, or casekit did, "
        "because the case took more than five minutes. The case was tried once more, alone, with "
        "the same end. Its last good version stays, and all other cases are built or checked. "
        "Build the case by itself on a machine with more memory; if it fails there, report it.",
        "casekit build                       (marrow has a figure of 300 megapixels)",
        "casekit build cases/marrow --jobs 1",
    ),
)
