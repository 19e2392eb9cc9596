"""CK120 to CK149: the spelling of JSON and YAML."""

from __future__ import annotations

from casekit.codes.page import Code

PAGES = (
    Code(
        "CK120",
        "comma",
        "A comma is missing, or there is one too many.",
        "JSON separates entries by exactly one comma and has none after the last entry "
        "(RFC 8259, sections 4 and 5).",
        '{"id": "q1" "type": "open_ended",}',
        '{"id": "q1", "type": "open_ended"}',
    ),
    Code(
        "CK121",
        "quotation-marks",
        "A text or a name is not in straight double quotation marks.",
        'JSON knows only the straight double mark ("). Word turns it into “curly” marks while '
        "you type; other languages allow single marks or none.",
        "{“id”: 'q1', type: \"open_ended\"}",
        '{"id": "q1", "type": "open_ended"}',
    ),
    Code(
        "CK122",
        "text-never-ends",
        "A text has no closing quotation mark.",
        "Everything after it would be taken for text. The place shown is where the text begins; "
        "the missing mark belongs somewhere after it, usually at the end of the same line.",
        '"title": "Anaemia,\n"language": "en"',
        '"title": "Anaemia",\n"language": "en"',
    ),
    Code(
        "CK123",
        "character-not-allowed",
        "A line break, a tab or an invisible control character stands where it may not.",
        "In JSON a text stays on one line: a line break is written \\n, a tab \\t. Long texts are "
        "easier to write in YAML, after “|”. Other control characters come from copying out of "
        "PDF files and would vanish or show as boxes in print.",
        '"vignette": "First paragraph.\n\nSecond paragraph."',
        '"vignette": "First paragraph.\\n\\nSecond paragraph."',
    ),
    Code(
        "CK124",
        "backslash",
        "A backslash is followed by something that has no meaning.",
        'After a backslash JSON allows only \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four '
        "hexadecimal digits. For a backslash itself write two.",
        '"caption": "5\\% of cells"',
        '"caption": "5 % of cells"',
    ),
    Code(
        "CK125",
        "half-a-character",
        "A \\u escape names half of a character.",
        "Characters beyond U+FFFF, such as emoji, are written in JSON as a pair of escapes. "
        "One of the pair alone is no character and cannot be saved as UTF-8. Type the character "
        "itself instead of escapes.",
        '"title": "A case \\ud83d"',
        '"title": "A case 🩸"',
    ),
    Code(
        "CK126",
        "number",
        "This is not a number as JSON writes it.",
        "Numbers have a decimal point, no thousands separator, no leading zero or plus sign, and "
        "a finite value. What is not to be calculated with, such as a volume or a P value with "
        "its sign, is a text in quotation marks.",
        '"estimate": .39, "credits": 1,5, "points": NaN',
        '"estimate": 0.39, "credits": 1.5, "points": 1',
    ),
    Code(
        "CK127",
        "unknown-word",
        "A word stands where a value is expected.",
        "JSON knows three words: true, false and null, in lower-case letters. Everything else is "
        "a text and stands in quotation marks.",
        '"corresponding": True',
        '"corresponding": true',
    ),
    Code(
        "CK128",
        "comment",
        "JSON has no comments.",
        "Other programs would refuse the file. A remark for editors belongs into “history”, or "
        "write the case in YAML, where “#” begins a comment.",
        '"status": "draft"  // waiting for the reviewer',
        '"status": "in_review"',
    ),
    Code(
        "CK129",
        "brackets",
        "Brackets do not come in pairs.",
        "Every { needs its } and every [ its ], in the right order. Editors such as VS Code show "
        "the partner of the bracket beside the cursor.",
        '{"keywords": ["anaemia", "iron"}',
        '{"keywords": ["anaemia", "iron"]}',
    ),
    Code(
        "CK130",
        "name-and-value",
        "A property is not written as a name, a colon and a value.",
        'Inside { } every entry is "name": value. Inside [ ] there are values alone.',
        '{"title", "language" = "en", "status":}',
        '{"title": "Anaemia", "language": "en", "status": "draft"}',
    ),
    Code(
        "CK131",
        "property-given-twice",
        "A property is given twice in the same place.",
        "Programs differ in which of the two they take, so that a key corrected in one place "
        "would still be wrong in another. Keep one.",
        '{"key": "oral-iron", "key": "transfusion"}',
        '{"key": "oral-iron"}',
    ),
    Code(
        "CK132",
        "unexpected-text",
        "There is something that JSON cannot make sense of.",
        "Often it is a leftover of copying: a stray sign, an invisible space, or text after the "
        "end of the case.",
        '{"id": "marrow"};',
        '{"id": "marrow"}',
    ),
    Code(
        "CK140",
        "yaml-syntax",
        "The line is not written as YAML asks.",
        "YAML has one entry a line: “name: value”, or “- value” in a list. A text with “: ” or "
        "“ #” in it, or one that begins with one of @ ` * & ! % | > [ ] { } # ? - \" ', must stand "
        "in quotation marks or in lines of its own after “|”.",
        "title: AML: maintenance after transplantation",
        'title: "AML: maintenance after transplantation"',
    ),
    Code(
        "CK141",
        "yaml-indentation",
        "The line is indented by a tab, or not like its neighbours.",
        "In YAML the indentation says what belongs to what. Use spaces, two a level; entries of "
        "the same list or block begin in the same column.",
        "series:\n  title: Clinical Case of the Month\n issue: September 2021",
        "series:\n  title: Clinical Case of the Month\n  issue: September 2021",
    ),
    Code(
        "CK142",
        "yaml-anchor-or-alias",
        "YAML's anchors (&name) and aliases (*name) are not allowed.",
        "The same case must be expressible in JSON, and a few nested aliases can unfold into "
        "gigabytes. A text that begins with * or &, such as *emphasis*, belongs into quotation "
        "marks.",
        "take_home_points:\n  - *FLT3* status decides.",
        'take_home_points:\n  - "*FLT3* status decides."',
    ),
    Code(
        "CK143",
        "yaml-tag",
        "YAML's tags (!name) are not allowed.",
        "Tags ask the reading program for types of its own; a case has only those of JSON. A text "
        "that begins with an exclamation mark belongs into quotation marks.",
        "points: !!float 1",
        "points: 1.0",
    ),
    Code(
        "CK144",
        "yaml-several-documents",
        "The file holds a second document, or a directive (%).",
        "One file is one case. A line of three hyphens (---) inside a file begins a new document; "
        "write *** or leave an empty line where you meant a rule.",
        "id: first\n---\nid: second",
        "id: first",
    ),
    Code(
        "CK145",
        "yaml-name-is-not-text",
        "The name of a property is not a text.",
        "Names are texts, as in JSON. A name that looks like a number or like true, false or null "
        "stands in quotation marks; << (merge) and ? (complex names) are not allowed.",
        "abbreviations:\n  5: five",
        'abbreviations:\n  "5": five',
    ),
)
