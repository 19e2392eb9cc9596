"""TOML: where everything stands, and what is said about a slip."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.source.tomltext import parse, places

SOUND = '''# A comment with [brackets] and = signs
title = "x"
[society] # behind
name = "A \\"B\\" # no comment" # a comment
"odd.key" = 'C:\\path'
motto = """
two
lines"""
[theme]
primary   =   "#123456"
a.b = 1
inline = { x = 1, y = [1, [2, 3]], "z" = "}" }
[build]
formats = [ "pdf", # one ]
  "docx",
]
empty = []
[[fonts]]
family = "Amiri"
[fonts.more]
day = 1979-05-27 07:32:00
[[fonts]]
family = 'Noto'
yes = true
'''

EXPECTED = {
    "/title": ('"x"', "title"),
    "/society": ("[society]", "society"),
    "/society/name": ('"A \\"B\\" # no comment"', "name"),
    "/society/odd.key": ("'C:\\path'", '"odd.key"'),
    "/society/motto": ('"""\ntwo\nlines"""', "motto"),
    "/theme": ("[theme]", "theme"),
    "/theme/primary": ('"#123456"', "primary"),
    "/theme/a/b": ("1", "a.b"),
    "/theme/inline": ('{ x = 1, y = [1, [2, 3]], "z" = "}" }', "inline"),
    "/theme/inline/x": ("1", "x"),
    "/theme/inline/y": ("[1, [2, 3]]", "y"),
    "/theme/inline/y/0": ("1", None),
    "/theme/inline/y/1": ("[2, 3]", None),
    "/theme/inline/y/1/0": ("2", None),
    "/theme/inline/y/1/1": ("3", None),
    "/theme/inline/z": ('"}"', '"z"'),
    "/build": ("[build]", "build"),
    "/build/formats": ('[ "pdf", # one ]\n  "docx",\n]', "formats"),
    "/build/formats/0": ('"pdf"', None),
    "/build/formats/1": ('"docx"', None),
    "/build/empty": ("[]", "empty"),
    "/fonts": ("[[fonts]]", "fonts"),
    "/fonts/0": ("[[fonts]]", "fonts"),
    "/fonts/0/family": ('"Amiri"', "family"),
    "/fonts/0/more": ("[fonts.more]", "fonts.more"),
    "/fonts/0/more/day": ("1979-05-27 07:32:00", "day"),
    "/fonts/1": ("[[fonts]]", "fonts"),
    "/fonts/1/family": ("'Noto'", "family"),
    "/fonts/1/yes": ("true", "yes"),
}


def _written(text):
    return {
        pointer: (
            text[slice(*place.value)],
            text[slice(*place.key)] if place.key else None,
        )
        for pointer, place in places(text).items()
    }


def test_a_sound_text_is_what_tomllib_reads():
    parsed = parse(SOUND)
    assert parsed.whole
    assert parsed.faults == ()
    assert parsed.tree == tomllib.loads(SOUND)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_everything_has_its_place(newline):
    text = SOUND.replace("\n", newline)
    assert _written(text) == {
        pointer: (value.replace("\n", newline), key) for pointer, (value, key) in EXPECTED.items()
    }


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "a=1"])
def test_short_texts(text):
    assert len(places(text)) == len(parse(text).tree)


@given(
    st.dictionaries(
        st.text("abc-_1", min_size=1, max_size=4),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
        max_size=4,
    )
)
def test_places_hold_the_values_that_were_written(settings):
    quoted = {
        key: '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for key, value in settings.items()
    }
    text = "[section]\n" + "".join(f"{key} = {value} # x\n" for key, value in quoted.items())
    assert parse(text).tree == {"section": settings}
    assert _written(text) == {"/section": ("[section]", "section")} | {
        f"/section/{key}": (value, key) for key, value in quoted.items()
    }


@pytest.mark.parametrize(
    ("text", "rest", "message"),
    [
        ("a = b", "b", "this is no value as TOML writes it"),
        ("\r\n\r\na = “x”", "“x”", "this is no value as TOML writes it"),
        ("name = Example Society", "Example Society", "this is no value as TOML writes it"),
        ("society: x", ": x", "there is no “=” after the name of a setting"),
        ("= 3", "= 3", "this is neither a setting nor a section"),
        ("x = 1 2", "2", "something stands behind the end of the value"),
        ('a = "x', "", "a text has no closing quotation mark"),
        ('a = "x\nb = 1', "\nb = 1", "a text has no closing quotation mark"),
        ("[a\nb = 1", "\nb = 1", "the name of a section is not closed"),
        ("a = [1, 2", "", "a list is not closed"),
        ("a = 1\na = 2\n", "\n", "this setting stands twice"),
        ("[a]\n[a]\n", "]\n", "this section stands twice"),
        ('a = "C:\\Users"', 'sers"', "a backslash has no meaning here"),
    ],
)
def test_slips_are_explained_in_plain_words(text, rest, message):
    parsed = parse(text)
    (fault,) = parsed.faults
    assert not parsed.whole
    assert (fault.code, fault.message) == ("CK401", message)
    assert text[fault.range.start :] == rest
    assert fault.help


def test_what_has_no_words_of_ours_has_those_of_the_parser():
    (fault,) = parse("a = [[[" * 3).faults
    assert fault.message.startswith("this is not TOML: ") or fault.help


@pytest.mark.parametrize("opening", ["[", "{a="])
def test_depth_is_no_crash(opening):
    (fault,) = parse("a = " + opening * 100_000).faults
    assert fault.code == "CK401"
