"""CK900 to CK919: opening the files of other programs."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK900",
        "import-file-unreadable",
        "The file to be imported is missing, is none, or may not be read.",
        "Folders, devices, pipes and links to other files are not opened as documents. Check the "
        "spelling of the path, and that you may read the file.",
        "casekit import Drafts/marow.docx        (the file is called marrow.docx)",
        "casekit import Drafts/marrow.docx",
    ),
    Code(
        "CK901",
        "import-file-empty",
        "The file to be imported holds nothing.",
        "A file of 0 bytes was never saved, or did not arrive; ask for it again. A document "
        "without any text may be a scan: casekit does not read text in pictures.",
        "draft.docx        (0 bytes)",
        "draft.docx        (38 kB)",
    ),
    Code(
        "CK902",
        "import-file-too-large",
        "The file to be imported is larger than a document can sensibly be.",
        "Documents of up to 100 MB are read. In Word, Picture Format › Compress Pictures makes "
        "them smaller; 300 dpi are plenty.",
        "draft.docx        (2 GB)",
        "draft.docx        (3 MB)",
    ),
    Code(
        "CK903",
        "import-kind-unknown",
        "The file is of a kind that casekit does not read, whatever its name says.",
        "What a file is, is decided by its content. Documents are read as docx, odt, rtf, html, "
        "epub, Markdown, plain text and pptx. Save the document as one of these; a PDF can be "
        "opened in Word and saved as docx.",
        "draft.docx        (a PDF that was renamed)",
        "draft.docx        (saved by Word)",
    ),
    Code(
        "CK904",
        "import-old-office-format",
        "The file has the format that Word and PowerPoint wrote before 2007.",
        "Its format is not published well enough to be read without a guess. Open the file in "
        "Word, PowerPoint or LibreOffice, choose Save As, and take docx or pptx.",
        "draft.doc",
        "draft.docx",
    ),
    Code(
        "CK905",
        "import-file-protected",
        "The file is protected by a password.",
        "What is encrypted cannot be read. Open the file, remove the password (in Word: File › "
        "Info › Protect Document › Encrypt with Password, and leave it empty), save it.",
        "draft.docx        (asks for a password)",
        "draft.docx        (opens at once)",
    ),
    Code(
        "CK906",
        "import-file-damaged",
        "The file is cut off, incomplete, or its checksums do not fit.",
        "Part of the text could be missing without anybody noticing, so that nothing of it is "
        "read. Ask for the file again, or open it in the program it was made with, let it be "
        "repaired, compare, and save it under a new name.",
        "draft.docx        (the download stopped half way)",
        "draft.docx        (the whole file)",
    ),
    Code(
        "CK907",
        "import-file-unfolds",
        "The file unpacks to far more than a document holds.",
        "Such files are made to stop the program that opens them. Ask where the file comes from.",
        "draft.docx        (40 kB that unpack to 4 GB)",
        "draft.docx        (40 kB that unpack to 300 kB)",
    ),
    Code(
        "CK908",
        "import-file-has-odd-parts",
        "The file has parts that lead out of it, are links, or are there twice.",
        "No office program writes such files; they are made to overwrite files, or to show "
        "different texts to different programs. Ask where the file comes from, and for a new copy.",
        "../../.bashrc        (the name of a part of the file)",
        "word/document.xml",
    ),
    Code(
        "CK909",
        "import-file-declares-entities",
        "The XML of the file declares entities or a document type.",
        "Entities can unfold to gigabytes, and can read files of your machine. No office program "
        "writes them. Ask where the file comes from, and for a new copy.",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "<w:document>",
    ),
    Code(
        "CK910",
        "import-takes-too-much",
        "Reading the file took more time or memory than any document needs.",
        "The reading was stopped. The file is damaged, nested a thousandfold, or made to keep "
        "programs busy. Copy its text into a new document and import that.",
        "page.html        (5,000 tables, one in the other)",
        "page.html        (a table)",
    ),
    Code(
        "CK911",
        "import-name-disagrees",
        "The file's name ends otherwise than its content asks for.",
        "It is read as what it is. Rename it, so that other programs open it too.",
        "draft.docx        (a web page)",
        "draft.html",
        Severity.WARNING,
    ),
    Code(
        "CK912",
        "import-word-may-be-divided",
        "A word of the text may have been divided at the end of a line.",
        "Texts copied from a PDF divide words, and a hyphen at the end of a line may belong to the "
        "word or not. It was kept, unless the text has the word elsewhere without it. Look at the "
        "words that are named.",
        "The mechanism is not eluci-\ndated.        (no other line has “elucidated”)",
        "The mechanism is not elucidated.",
        Severity.WARNING,
    ),
    Code(
        "CK913",
        "import-embedded-files-left-out",
        "Other files are embedded in the document.",
        "Spreadsheets, documents and packages inside a document are not opened. Write what they "
        "say as a table or text, and save charts as pictures.",
        "a spreadsheet pasted as an object",
        "a table",
        Severity.WARNING,
    ),
    Code(
        "CK914",
        "import-remote-content-left-out",
        "The document shows or uses something that lies elsewhere.",
        "Nothing is fetched from the network, and no file beside the document is read but the "
        "pictures of a web page. Put pictures into the document, and add them to the case.",
        '<img src="https://example.org/marrow.png">',
        '<img src="marrow.png">',
        Severity.WARNING,
    ),
    Code(
        "CK915",
        "import-picture-needs-care",
        "A picture of the document is missing, damaged, too large or of a kind not printed.",
        "Cases have PNG and JPEG pictures. EMF, WMF and SVG drawings and charts of Word are kept "
        "or named, but a person has to save them as PNG.",
        "a chart that was drawn in Word",
        "the chart, saved as PNG and put in as a picture",
        Severity.WARNING,
    ),
    Code(
        "CK916",
        "import-encoding-guessed",
        "The file does not say how its letters are stored, and they are no UTF-8.",
        "It was read as the encoding of older Windows programs. Compare the letters with accents, "
        "the Greek letters and the signs ≥ and ±, or save the file as UTF-8.",
        "Save as … Encoding: ANSI",
        "Save as … Encoding: UTF-8",
        Severity.WARNING,
    ),
    Code(
        "CK917",
        "import-active-content-left-out",
        "The document has macros, scripts, frames or media.",
        "They are not run, and what they would show or write is not read. If text is missing, open "
        "the document as usual, copy the text into a new one, and import that.",
        "a page whose text is written by a script",
        "a page with its text",
        Severity.INFO,
    ),
    Code(
        "CK918",
        "import-hidden-text-set-aside",
        "The document has text that nobody sees: hidden, or white on white.",
        "It is not put into the case, for it may be a leftover, or the answer that a page shows "
        "on demand. Look whether it belongs to the case.",
        '<div style="display: none">Answer: C</div>',
        "<div>Answer: C</div>",
        Severity.WARNING,
    ),
    Code(
        "CK919",
        "import-changes-accepted",
        "The document has tracked changes, which are read as if they had been accepted.",
        "What was inserted is in the case, what was deleted is not. Accept or reject the changes "
        "in Word first if that is not what you want.",
        "a manuscript under review",
        "the manuscript with all changes accepted",
        Severity.INFO,
    ),
)
