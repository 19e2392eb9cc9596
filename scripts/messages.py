"""Bring the message catalogues up to date with the fixed words of casekit.

Run it after adding, rewording or removing a field of ``casekit.document.words.Words`` or of
``casekit.importers.form.words.FormWords``. Added words get an empty translation, reworded ones
keep theirs, marked ``fuzzy`` until a translator has looked at it, and removed ones go. Without a
translation, or with a fuzzy one, casekit prints English; a test fails until every catalogue is
complete.

    python scripts/messages.py          update every catalogue
    python scripts/messages.py nl sv    start catalogues for further languages
    python scripts/messages.py --check  only say whether one is out of date (exit status 1)
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from casekit.document.words import CATALOGUES, Words
from casekit.importers.form.words import FORM_CATALOGUES, FormWords

SETS: tuple[tuple[Path, type[Words | FormWords]], ...] = (
    (CATALOGUES, Words),
    (FORM_CATALOGUES, FormWords),
)
"""The folders of catalogues, and the words that each translates."""

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def updated(language: str, text: str, words: type[Words | FormWords] = Words) -> str:
    """The text of a catalogue with exactly the messages of ``words``, in their order."""
    old = {message.context: message for message in read_po(BytesIO(text.encode())) if message.id}
    new = Catalog(fuzzy=False)
    for field, english in asdict(words()).items():
        known = old.get(field, Message(english))
        reworded = known.string and known.id != english
        new.add(
            english,
            known.string,
            flags={"fuzzy"} if known.fuzzy or reworded else (),
            user_comments=known.user_comments,
            context=field,
        )
    written = BytesIO()
    write_po(written, new, width=96, omit_header=True)
    header = text.partition("\n\n")[0] + "\n" if text else HEADER.format(language=language)
    return f"{header}\n{written.getvalue().decode().rstrip()}\n"


def main(arguments: list[str]) -> int:
    """Update or check the catalogues; the exit status."""
    known = [path.stem for path in sorted(CATALOGUES.glob("*.po"))]
    languages = [name for name in arguments if not name.startswith("-")] or known
    stale = False
    for folder, words in SETS:
        for path in (folder / f"{name}.po" for name in languages):
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            new = updated(path.stem, text, words)
            if new == text:
                continue
            stale = True
            name = path.relative_to(CATALOGUES).as_posix()
            if "--check" in arguments:
                print(f"{name} is out of date: run python scripts/messages.py")
            else:
                path.write_text(new, encoding="utf-8")
                print(f"{name} updated")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
