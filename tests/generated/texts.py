"""Hard text: what real cases hold and what layouts, fonts and readers stumble over."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

from casekit.document.inlines import is_blank

WORDS = {
    "en": "a patient with fatigue was seen and treated because of the low count which rose again "
    "office fluflu affliction efficient waffle fjord shuffling ffi fluoroscopy suffix The He She",
    "de": "eine Patientin mit Müdigkeit wurde wegen der größeren Milz behandelt und straßenweise "
    "Auflage Schifffahrt Häufigkeit Übelkeit Fußödeme Stoffwechsel fließend Maße Masse Die Der",
    "fr": "une patiente fatiguée a été traitée à l’hôpital où l’œdème s’efface « naïf » déjà "
    "efficacité affligé Noël cœur greffe Élévation préférée",
    "it": "una paziente affaticata è stata trattata perché l’efficacia più città sarà afflitta",
    "es": "una paciente cansada fue tratada según la señal ¿cuándo? ¡niño! ánimo corazón eficacia",
    "pt": "uma doente cansada foi tratada à noite coração não há opções três órgãos eficácia",
    "tr": "yorgun bir hasta tedavi edildi ışık İzmir ılık DIŞI ıssız çağrı öğüş Iğdır iyileşti",
    "ar": "المريضة كانت متعبة وتلقت العلاج بسبب انخفاض العدد ثم ارتفع مجددًا إلى الحدّ الطبيعي "
    "فحص الدم قبل الزرع بعد أسبوعين لا يوجد نزيف لأنّ الاستجابة كاملة",
    "el": "ασθενής με κόπωση εξετάστηκε και έλαβε θεραπεία ώσπου ο αριθμός αυξήθηκε Ἀθῆναι ΐ",
    "ru": "больная с усталостью получила лечение ёлка подъём йод щёлочь Число снова выросло",
}
"""Common words of each language; any of them may turn up in any case."""

SIGNS = (
    "p < 0.05", "P > 0.9", "HR 0.39 (95% CI 0.18–0.85)", "−3.5", "±2", "5–10", "10-15", "1,234.5",
    "1.234,5", "≥ 38.5 °C", "≤5%", "100 %", "37 µmol/L", "37 μg", "½", "5′-UTR", "12″", "§ 4",
    "№ 7",
    "A & B", "&amp;", "&lt;b&gt;", "]]>", "<br>", "<script>", "C:\\dir", "a\\b", "*", "**", "_x_",
    "a_b", "#1", "~5", "x^2", "^{2}", "_{3}", "[1]", "[@no]", "user@host", "{}", "$5", "100 €",
    "“quoted”", "‘q’", "«q»", "„q“", "'", "\"", "`code`", "|", "a|b", "---", "…", "...", "!", "?",
    "(x)", "1.", "2)", "A.", "B)", "•", "- x", "+ y", "✓", "→", "×10", "α-thalassaemia", "β2", "Δ",
    "CD33+", "t(8;21)(q22;q22)", "46,XY,t(9;22)", "FLT3-ITD", "NPM1mut", "anti-PD-1/PD-L1",
    "q.d.", "i.v.", "e.g.", "Dr.", "10:30", "2021-09-15", "15/09/2021",
    "https://example.org/a_b?c=d&e=f",
    "www.example.org", "Hb 8.4 g/dL", "WBC 12.3×10", "no.", "-", "–", "—", "−", "‑", "0", "11",
    "1", "C",
)  # fmt: skip
"""Numbers, signs and marks as plain characters, whatever they would mean in mark-up."""

CHARACTERS = (
    "co\u00adop\u00adera\u00adtion", "na\u00efve nai\u0308ve", "e\u0301\u0323", "A\u030angstrom",
    "5\u00a0mg", "5\u202fmg", "5\u2009mg", "non\u2011stop", "zero\u200bwidth", "word\u2060joined",
    "\ufeffbom", "می\u200cخواهم", "क्\u200dष", "نص\u200f", "x\u200e", "\u2067عربي\u2069",
    "\u2068abc\u2069",
    "😀", "👩‍⚕️", "❤️", "µ μ", "ß ẞ ss", "ﬁ fi ﬂ fl", "Å Å", "Ω Ω", "ı i İ I", "ǆ", "ŉ", "½ ¹²³ x₂",
    "日本", "한국", "עברית", "ไทย", "Ħ Ŋ ŧ", "Ș Ț ș ț", "ą ę ł ż", "ř ů ě", "ő ű", "Ǿ", "ъ ѝ ї ґ",
    "ΐ ΰ",
    "بـــعد", "ﷺ", "لا ﻻ", "٣٫٥", "۱۲۳", "كَتَبَ", "IL‐6", "⁓", "‰", "∞ ≠ ≈ √ ∑", "← ↑ ↓ ↔", "■ □ ▲ ●",
    "♀ ♂", "†‡",
)  # fmt: skip
"""Characters that look alike, join, vanish or need a font of their own."""

LONG = (
    "Pneumonoultramicroscopicsilicovolcanoconiosis",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "methionylthreonylthreonylglutaminylarginyl" * 5,
    "2-(2,6-dioxopiperidin-3-yl)-4-fluoro-1H-isoindole-1,3-dione/N-acetyl-p-aminophenol",
    "ACGTTGCAACGT" * 12,
    "Muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine",
    "والاستشفائياتهمومستشفياتهم",
)
SCRIPTS = (
    "10^9^/L", "CD33^+^", "CD3^−^", "2^1,2^-like", "x^−1^", "Ca^2+^", "H~2~O", "SpO~2~", "FEV~1~",
    "C~max~", "HbA~1c~", "10^−3^", "t~½~,", "m^2^.", "(10^3^)", "^131^I", "^99m^Tc", "~n~", "^a^",
    "10^12^/L", "kg/m^2^", "CD4^+^CD25^high^", "a^b^~c~", "x~i~^2^", "12^th^", "1^st^", "^18^F-FDG",
    "نانوغرام^2^", "٣^٢^", "1^11^1", "5^0^", "*x*^2^", "**p**~0~", "IC~50~", "^1^", "^1,2^",
    "K^+^/Na^+^",
)  # fmt: skip
"""Superscripts and subscripts as Markdown, beside digits and signs."""

STARTS = (
    "A. baumannii", "E. coli", "C. difficile", "S. aureus", "B. Because", "1. First", "12) Twelve",
    "a) lower", "• bullet", "– dash", "- minus", "+ plus", "# no heading", "> no quote", "10. ",
    "✓ ", "✓ Correct answer:", "Correct", "Not correct.", "Question 1", "Figure 1", "Table 1.",
    "References", "A", "B", "C", "D.", "(A)", "A:", "1", "...", "* ", "Answer", "—", "et al.",
)  # fmt: skip
"""Beginnings that look like a label of a list, a letter of an option or a fixed word."""

_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")


def escaped(text: str) -> str:
    """Plain characters as Markdown that means exactly these (CommonMark 0.31, 2.4)."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)


class Writer:
    """Writes plain lines, Markdown lines and Markdown texts; equal texts return now and then."""

    def __init__(self, random: Random, language: str) -> None:
        self.random = random
        self.language = language
        self.marks: list[str] = []
        self.said: list[str] = []

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def words(self, most: int) -> str:
        """Up to so many words of the language, half of them blends of two, so that few recur."""
        pool = WORDS[self.language.partition("-")[0]].split()
        chosen = self.random.choices(pool, k=self.random.randint(1, most))
        return " ".join(
            word if self.maybe(0.5) else _blended(word, self.random.choice(pool)) for word in chosen
        )

    def plain(self, most: int = 8) -> str:
        """A line of plain characters."""
        parts = [self._piece() for _ in range(self.random.randint(1, most))]
        if self.maybe(0.1):
            parts.insert(0, self.random.choice(STARTS))
        return self._together(parts).strip() or "x"

    def _piece(self) -> str:
        kind = self.random.random()
        if kind < 0.6:
            return self.words(5)
        if kind < 0.8:
            return self.random.choice(SIGNS)
        if kind < 0.9:
            return self.random.choice(CHARACTERS)
        if kind < 0.97:
            return self.random.choice(self.random.choice(list(WORDS.values())).split())
        return self.random.choice(LONG)

    def _together(self, parts: Sequence[str]) -> str:
        glue = (" ",) * 12 + (", ", ". ", "; ", " ", "-", "/")
        text = parts[0]
        for before, part in pairwise(parts):
            between = self.random.choice(glue)
            text += (" " if before.startswith("@") and between == "-" else between) + part
        return text

    def line(self, most: int = 8) -> str:
        """A line of Markdown: an option, a cell, a title, a sentence."""
        if self.said and self.maybe(0.06):
            return self.random.choice(self.said)
        parts = [self._span() for _ in range(self.random.randint(1, most))]
        if self.maybe(0.12):
            parts.insert(0, escaped(self.random.choice(STARTS)))
        text = self._together(parts).strip()
        text += self.random.choice(("", "", ".", "?", "!"))
        if is_blank(html.unescape(text).replace("\\", "")):
            text = "x"
        self.said.append(text)
        return text

    def _span(self) -> str:
        kind = self.random.random()
        plain = escaped(self._piece())
        if kind < 0.62 or plain != plain.strip() or not plain:
            return plain
        if kind < 0.70:
            return f"*{escaped(self.words(3))}*"
        if kind < 0.76:
            return f"**{escaped(self.words(3))}**"
        if kind < 0.86:
            return self.random.choice(SCRIPTS)
        if kind < 0.89:
            return f"[{escaped(self.words(2))}](https://example.org/a?b=c&d=%20e)"
        if kind < 0.97 and self.marks:
            return self._mark()
        return f"&{self.random.choice(('amp', 'lt', 'nbsp', 'shy', 'minus', '#x2028', 'zwnj'))};"

    def _mark(self) -> str:
        mark = self.random.choice(self.marks)
        if mark.startswith("@"):
            return mark
        return self.random.choice(("", escaped(self.words(2)))) + mark

    def paragraph(self) -> str:
        """One to a few sentences, sometimes with a forced line break."""
        lines = [self.line() for _ in range(self.random.choice((1, 1, 2, 3, 6)))]
        return self.random.choice((" ", " ", " ", "\n", "\\\n", "  \n")).join(map(_inner, lines))

    def text(self, blocks: int, placed: Sequence[str] = ()) -> str:
        """A long text: paragraphs, headings, lists and tables; ``placed`` figures among them."""
        kinds: list[Callable[[], str]] = [self.paragraph] * 7
        kinds += [self._heading, self._list, self._list, self._table]
        parts = [_inner(self.paragraph())]
        parts += [self.random.choice(kinds)() for _ in range(self.random.randint(0, blocks))]
        for name in placed:
            parts.insert(self.random.randint(1, len(parts)), f"![]({name})")
        return "\n\n".join(parts)

    def _heading(self) -> str:
        line = self.words(3).capitalize() if self.maybe(0.5) else self.line(3)
        return f"{'#' * self.random.randint(1, 4)} {escaped(line) if line.isalpha() else line}"

    def _list(self, depth: int = 0) -> str:
        start = self.random.choice((None, None, 1, 1, 0, 7, 99))
        items = []
        for number in range(self.random.randint(1, 5)):
            label = "- " if start is None else f"{start + number}. "
            body = _inner(self.line(4))
            if self.maybe(0.15):
                body += "\n\n" + _inner(self.paragraph())
            if depth < 2 and self.maybe(0.2):
                body += "\n\n" + self._list(depth + 1)
            indented = body.replace("\n", "\n" + " " * len(label))
            items.append(label + indented)
        return "\n".join(items)

    def _table(self) -> str:
        width = self.random.randint(1, 5)
        rows = [
            [self.cell(narrow=width > 4) for _ in range(width)]
            for _ in range(self.random.randint(2, 6))
        ]
        rows.insert(1, [self.random.choice(("---", ":--", "--:", ":-:")) for _ in range(width)])
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)

    def cell(self, *, narrow: bool = False) -> str:
        """A table's cell, often short, now and then empty; a ``narrow`` one has no long words."""
        if self.maybe(0.1):
            return ""
        if self.maybe(0.2):
            return escaped(
                self.random.choice(("0", "1", "–", "A", "5–10", "−1.5", "< 0.001", "n/a"))
            )
        return escaped(self.words(4)) if narrow else _inner(self.line(3))


def _blended(one: str, other: str) -> str:
    return one[: len(one) // 2 + 1] + other[len(other) // 2 :]


def _inner(line: str) -> str:
    """A line that can begin a paragraph or stand in a list or cell without becoming a block."""
    return line.replace("\n", " ") if line.strip() else "x"
