"""CK3xx: what the case says, and what refers to what."""

from __future__ import annotations

from casekit.codes.page import Code
from casekit.diagnostics import Severity

PAGES = (
    Code(
        "CK301",
        "citation-unresolved",
        "A citation names a reference that is not in the list.",
        "A citation that resolves to nothing would print without its source, or with a wrong "
        "number. Add the reference, or correct the id between [@ and ].",
        "Maintenance reduced relapse [@burchet2020].",
        "Maintenance reduced relapse [@burchert2020].",
    ),
    Code(
        "CK302",
        "option-unresolved",
        "@opt: names an option that does not exist.",
        "@opt:id prints the letter or the text of an option, so that “choice C” stays right when "
        "options move. In a case of several questions the question comes first: @opt:q2.id.",
        "@opt:sorafinib is right.",
        "@opt:sorafenib is right.",
    ),
    Code(
        "CK303",
        "figure-unresolved",
        "@fig: or ![](fig:…) names a figure that does not exist.",
        "The figure's number is computed from its id. List the figure under “figures”, or correct "
        "the id.",
        "The marrow (@fig:marow) is full of blasts.",
        "The marrow (@fig:marrow) is full of blasts.",
    ),
    Code(
        "CK304",
        "table-unresolved",
        "@tbl: or ![](tbl:…) names a table that does not exist.",
        "The table's number is computed from its id. List the table under “tables”, or correct "
        "the id.",
        "Ferritin is low (@tbl:lab).",
        "Ferritin is low (@tbl:labs).",
    ),
    Code(
        "CK305",
        "key-names-no-option",
        "The key names an option that the question does not have.",
        "A learner would be marked wrong whatever the answer. The key is the id of an option, "
        "not its letter or its text.",
        '"options": [{"id": "oral-iron", …}, …], "key": "A"',
        '"options": [{"id": "oral-iron", …}, …], "key": "oral-iron"',
    ),
    Code(
        "CK306",
        "id-used-twice",
        "Two things of the same kind have the same id.",
        "A citation, a key or a cross-reference with this id could mean either.",
        '"references": [{"id": "xuan2020", …}, {"id": "xuan2020", …}]',
        '"references": [{"id": "xuan2020", …}, {"id": "xuan2020b", …}]',
    ),
    Code(
        "CK307",
        "figure-file-missing",
        "The image file of a figure is missing or cannot be read.",
        "The image lies in the folder of the case, and its name is written exactly as it is "
        "spelt there; capital and small letters differ on servers even where they do not on your "
        "computer.",
        '"file": "Marrow.PNG"        (the file is called marrow.png)',
        '"file": "marrow.png"',
    ),
    Code(
        "CK308",
        "html-in-text",
        "There is HTML in a text.",
        "HTML works in web pages only: Word, slides and print would show it as it stands, and a "
        "learning platform might run it. Use Markdown: *italic*, **bold**, x^2^, H~2~O.",
        "x<sup>2</sup>",
        "x^2^",
    ),
    Code(
        "CK309",
        "markdown-not-supported",
        "A text uses something that is not part of the format's Markdown.",
        "Texts have paragraphs, headings, emphasis, superscript and subscript, lists, tables, "
        "links, citations and figures: what every output can show. Anything else would be lost "
        "in one of them.",
        "> As Osler said …",
        "As Osler said: “…”",
    ),
    Code(
        "CK310",
        "folder-differs-from-id",
        "The folder of the case and its id have different names.",
        "Exports are found by the id and cases by their folder. When the two differ, somebody "
        "uploads the wrong file.",
        'cases/marrow/case.json: "id": "bone-marrow"',
        'cases/marrow/case.json: "id": "marrow"',
    ),
    Code(
        "CK311",
        "affiliation-unknown",
        "A contributor names an affiliation that is not in the list.",
        "The number behind the author's name would lead nowhere. Affiliations are listed once, "
        "with an id, and named by it.",
        '"affiliations": ["hamburg"]        (the list has “hh-hct”)',
        '"affiliations": ["hh-hct"]',
    ),
    Code(
        "CK312",
        "reference-never-cited",
        "A reference is never cited.",
        "It would not be printed, because only what is cited has a number. Cite it where it "
        "supports a claim, or remove it.",
        '"references": [{"id": "short2020", …}], "discussion": "Relapse is likely."',
        '"discussion": "Relapse is likely [@short2020]."',
        Severity.WARNING,
    ),
    Code(
        "CK313",
        "figure-or-table-never-shown",
        "A figure or a table is listed but placed and mentioned nowhere.",
        "Readers should know when to look at it. Mention it with @fig:id or @tbl:id, place it "
        "with ![](fig:id) on a line of its own, or remove it.",
        '"figures": [{"id": "marrow", …}], "vignette": "The marrow is full of blasts."',
        '"vignette": "The marrow is full of blasts (@fig:marrow)."',
        Severity.WARNING,
    ),
    Code(
        "CK314",
        "letter-typed-by-hand",
        "A text names an option by its letter.",
        "The letter is right only as long as nobody moves an option, and never on platforms that "
        "shuffle. @opt:id prints the letter where the order is fixed and the text elsewhere.",
        "… making choice C the correct answer.",
        "… making @opt:sorafenib the correct answer.",
        Severity.WARNING,
    ),
    Code(
        "CK315",
        "citation-number-typed-by-hand",
        "A text has a citation number that was typed by hand.",
        "Numbers follow from where references are first cited: one citation more, and every "
        "typed number after it points at the wrong paper.",
        "Both trials improved survival [11,12].",
        "Both trials improved survival [@burchert2020; @xuan2020].",
        Severity.WARNING,
    ),
    Code(
        "CK316",
        "link-not-safe",
        "A link leads to something other than a web or mail address.",
        "Links to files, scripts or parts of a sentence break, or do harm, on other machines. "
        "Links begin with https://, http:// or mailto:.",
        "[the trial](javascript:alert(1))",
        "[the trial](https://clinicaltrials.gov/study/NCT02997202)",
    ),
    Code(
        "CK317",
        "image-not-usable",
        "The image file of a figure is damaged, too large or not PNG or JPEG.",
        "PNG and JPEG are what print, Word, slides and every learning platform can show. Save "
        "the image again in one of the two, at 300 dpi for its printed width.",
        '"file": "marrow.png"        (a TIFF that was renamed)',
        '"file": "marrow.png"        (saved as PNG)',
    ),
    Code(
        "CK318",
        "path-leaves-the-folder",
        "The path of a figure leads out of the folder of the case.",
        "A case is self-contained: its folder can be moved, mailed and archived. And a case from "
        "outside must not be able to read other files on your machine.",
        '"file": "../../holiday.png"',
        '"file": "marrow.png"',
    ),
    Code(
        "CK319",
        "objective-unknown",
        "A question names a learning objective that is not in the list.",
        "Learning platforms report results by objective. Objectives are listed once, with an id, "
        "and named by it.",
        '"objectives": ["iron"]        (the list has “choose-iron”)',
        '"objectives": ["choose-iron"]',
    ),
    Code(
        "CK320",
        "trial-unknown",
        "A statistic names a trial that is not in the list.",
        "An estimate without its trial cannot be checked. Trials are listed once, with an id, and "
        "named by it.",
        '"trial": "sormain-2020"        (the list has “sormain”)',
        '"trial": "sormain"',
    ),
    Code(
        "CK321",
        "no-font-has-the-character",
        "None of the archive's fonts has a character that a text uses.",
        "It would print as an empty box or vanish. Name a font that has it under [[fonts]] in "
        "casekit.toml, or write the sign in another way.",
        "“ܐ” with only Source Serif configured",
        '[[fonts]] in casekit.toml: file = "NotoSansSyriac-Regular.ttf"',
    ),
    Code(
        "CK322",
        "placed-twice",
        "A figure or a table is placed twice.",
        "It has one number and appears once; elsewhere it is mentioned.",
        "![](fig:marrow) in the vignette and again in the discussion",
        "![](fig:marrow) in the vignette, @fig:marrow in the discussion",
    ),
    Code(
        "CK323",
        "table-row-has-wrong-width",
        "A row of a table has more or fewer cells than the table has columns.",
        "The values would stand under the wrong headings. An empty cell is written as an empty "
        "text.",
        '"columns": [{"header": "Test"}, {"header": "Result"}], "rows": [["Ferritin"]]',
        '"columns": [{"header": "Test"}, {"header": "Result"}], "rows": [["Ferritin", ""]]',
    ),
    Code(
        "CK324",
        "references-not-formatted",
        "The citation processor refuses the reference list.",
        "Numbers and reference texts come from it alone; without them nothing can be written. The "
        "message names what it could not read.",
        '"issued": {"date-parts": [["spring"]]}',
        '"issued": {"date-parts": [[2021, 4]]}',
    ),
    Code(
        "CK325",
        "nothing-to-see",
        "A title, a lead-in, an option or a point shows nothing.",
        "It holds white space or characters that nobody sees. Readers would find a letter without "
        "an option, or a slide without a title.",
        '{"id": "wait", "text": "&nbsp;"}',
        '{"id": "wait", "text": "Wait for three months"}',
    ),
)
