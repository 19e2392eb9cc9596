"""Control words of RTF, by what they mean here (Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

SKIPPED = {
    *("nonshppict", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata"),
    *("colorschememapping", "latentstyles", "datastore", "filetbl", "revtbl", "bkmkstart"),
    *("bkmkend", "xe", "tc", "rxe", "objdata", "objclass", "objname", "pgptbl", "xmlnstbl"),
    *("mmathPr", "wgrffmtfilter", "panose", "falt", "background", "atntime", "atndate", "atnicn"),
    *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "private", "datafield"),
    *("pnseclvl", "sp", "picprop", "userprops", "formfield", "operator", "revtim", "buptim"),
    *("printim", "creatim", "blipuid", "levelmarker", "leveltext", "levelnumbers", "pntxta"),
    *("pntxtb", "hlinkbase", "docvar", "company", "pn", "template", "manager", "category"),
}
"""Destinations whose content is no text of the document."""

TRANSPARENT = {
    *("ud", "upr", "shppict", "shpinst", "shp", "shpgrp", "result", "fldrslt", "do"),
    *("nesttableprops", "objattph"),
}
"""Destinations whose content belongs to what is around them."""

ASIDES = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    **dict.fromkeys(("shptxt", "dptxbxtext"), "text box"),
    "footnote": "footnote",
}
"""Destinations that are text outside the flow, and the part that they are."""

KEPT = {
    *(
        "pict",
        "fldinst",
        "annotation",
        "atnid",
        "atnref",
        "atnauthor",
        "atrfstart",
        "atrfend",
        "listtext",
    ),
    *("pntext", "fonttbl", "colortbl", "stylesheet", "info", "title", "author", "doccomm"),
    *("keywords", "subject", "object", "field"),
}
"""Destinations that are read for what they say."""

CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011"}

TOGGLES = {
    "b": "bold",
    "i": "italic",
    "v": "hidden",
    "deleted": "deleted",
    **dict.fromkeys(("strike", "striked"), "struck"),
    **dict.fromkeys(
        ("ul", "ulw", "uld", "uldb", "uldash", "uldashd", "ulth", "ulwave", "ulhair"), "under"
    ),
}
"""What a word switches on, or off where its number is 0."""

LOOKS: dict[str, dict[str, int]] = {
    "ulnone": {"under": 0},
    "super": {"raised": 1},
    "sub": {"raised": -1},
    "nosupersub": {"raised": 0},
}
