"""CK101 to CK119: the file as a whole."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK101",
        "file-unreadable",
        "The file is missing or cannot be opened.",
        "Nothing can be said about a case that cannot be read. Check the spelling of the path, "
        "that the network drive is connected, and that you may read the file.",
        "casekit check cases/marow/case.json        (the folder is called marrow)",
        "casekit check cases/marrow/case.json",
    ),
    Code(
        "CK102",
        "not-a-file",
        "The path names a folder, a device or a pipe instead of a file.",
        "A case is an ordinary file, so that it can be kept, compared and read twice.",
        "cases/marrow/case.json/        (a folder of that name)",
        "cases/marrow/case.json        (a file)",
    ),
    Code(
        "CK103",
        "file-too-large",
        "The file is larger than a case can sensibly be.",
        "A case file may have 1 MB, many times the longest case. A larger file usually has a "
        "picture pasted into it. Save pictures as files of their own beside the case and list "
        "them under “figures”.",
        '"vignette": "data:image/png;base64,iVBORw0KGgo…"',
        '"figures": [{"id": "marrow", "file": "marrow.png", "alt": "Bone marrow smear."}]',
    ),
    Code(
        "CK104",
        "file-is-a-link-elsewhere",
        "The case file is a symbolic link to a file outside its folder.",
        "A case folder from outside could otherwise make casekit read, and print lines of, any "
        "file on your machine. Copy the file into the folder of the case.",
        "case.json -> /home/me/private.json",
        "case.json        (a file)",
    ),
    Code(
        "CK105",
        "not-a-text-file",
        "The file holds bytes that no text has.",
        "Word documents, PDF files and pictures are not text, even when their name ends in .json. "
        "Drafts in Word become cases with “casekit import”.",
        "draft.docx renamed to case.json",
        "casekit import draft.docx -o cases/",
    ),
    Code(
        "CK106",
        "encoding-is-utf-16",
        "The file is saved as UTF-16 or UTF-32 instead of UTF-8.",
        "Cases are UTF-8 (RFC 8259, section 8.1), so that the same file reads the same on every "
        "machine. Windows Notepad and older editors call UTF-16 “Unicode”.",
        "Save as … Encoding: Unicode",
        "Save as … Encoding: UTF-8",
    ),
    Code(
        "CK107",
        "encoding-is-not-utf-8",
        "A byte in the file is not part of any UTF-8 character.",
        "The file was saved in an older encoding, often Windows-1252 or Latin-1, in which “ö” "
        "and “–” are single bytes. Read as they are, names and units would be garbled.",
        "Save as … Encoding: ANSI",
        "Save as … Encoding: UTF-8",
    ),
    Code(
        "CK108",
        "byte-order-mark",
        "The file begins with a byte order mark.",
        "The mark is invisible and harmless here, but RFC 8259 asks writers of JSON to leave it "
        "out, and other programs stumble over it.",
        "Save as … Encoding: UTF-8 with BOM",
        "Save as … Encoding: UTF-8",
        Severity.INFO,
    ),
    Code(
        "CK109",
        "empty-file",
        "The file is empty.",
        "There is no case in it. Perhaps it was never saved, or the copy broke off.",
        "case.json, 0 bytes",
        '{"format": "casekit-case/1", "id": "marrow", …}',
    ),
    Code(
        "CK110",
        "unknown-ending",
        "The name of the file does not say whether it is JSON or YAML.",
        "The two are read by different rules. The ending decides: .json, or .yaml or .yml.",
        "case.txt",
        "case.json",
    ),
    Code(
        "CK111",
        "two-case-files",
        "The folder of the case holds a second case file.",
        "One of them would silently be ignored, and sooner or later somebody corrects the wrong "
        "one. Keep one.",
        "cases/marrow/case.json and cases/marrow/case.yaml",
        "cases/marrow/case.yaml",
    ),
    Code(
        "CK112",
        "nested-too-deep",
        "Lists and properties lie inside each other more than 64 levels deep.",
        "The format needs about ten levels. A deeper file is damaged, or made to do harm.",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ … ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        '"rows": [["Ferritin", "6 µg/L"]]',
    ),
)
