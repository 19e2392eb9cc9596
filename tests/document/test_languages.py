"""Direction, dates, numbers and names in the languages of cases."""

from __future__ import annotations

from datetime import date

import pytest
from babel.core import get_global

from casekit.document.languages import (
    LATIN,
    direction,
    format_date,
    format_number,
    format_percent,
    join_names,
)

DAY = date(2021, 9, 3)
CATALOGUES = ("en", "de", "fr", "es", "it", "pt", "tr", "ar")


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "AR", "ar_SA", "he", "iw", "fa", "ur", "yi", "dv"])
def test_languages_written_from_right_to_left(tag):
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "de-AT", "tr-TR", "el", "ru", "zh-Hant-TW", "de-x-arab"])
def test_languages_written_from_left_to_right(tag):
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("az-Arab", "rtl"),
        ("az-IR", "rtl"),
        ("az", "ltr"),
        ("uz-AF", "rtl"),
        ("pa-PK", "rtl"),
        ("pa", "ltr"),
        ("ar-Latn", "ltr"),
        ("ur-latn-IN", "ltr"),
    ],
)
def test_script_and_region_decide(tag, expected):
    assert direction(tag) == expected


@pytest.mark.parametrize("language", sorted(LATIN))
def test_cldr_agrees_about_latin_letters(language):
    likely = get_global("likely_subtags")
    listed = [tag for tag in likely if tag.split("_")[0] == language and tag.count("_") < 2]
    regions = [tag for tag in listed if len(tag.split("_")[-1]) in (2, 3)]
    assert language in regions
    assert {likely[tag].split("_")[1] for tag in regions} == {"Latn"}


@pytest.mark.parametrize("tag", ["", "x", "xx", "x-private", "../../etc/passwd", "de;", "١٢"])
def test_an_unknown_language_is_treated_as_english(tag):
    assert direction(tag) == "ltr"
    assert format_date(DAY, tag) == "September 3, 2021"
    assert join_names(["A", "B"], tag) == "A and B"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "September 3, 2021"),
        ("en-GB", "3 September 2021"),
        ("de", "3. September 2021"),
        ("de-AT", "3. September 2021"),
        ("de-1996", "3. September 2021"),
        ("fr", "3 septembre 2021"),
        ("es", "3 de septiembre de 2021"),
        ("it", "3 settembre 2021"),
        ("pt", "3 de setembro de 2021"),
        ("pt-BR", "3 de setembro de 2021"),
        ("tr", "3 Eylül 2021"),
        ("ar", "3 سبتمبر 2021"),
        ("ar-u-nu-arab", "3 سبتمبر 2021"),
        ("sr-Latn-RS", "3. septembar 2021."),
        ("zh-TW", "2021年9月3日"),
    ],
)
def test_dates_are_written_out(tag, expected):
    assert format_date(DAY, tag) == expected


@pytest.mark.parametrize("tag", [*CATALOGUES, "ar-EG", "ar-SA", "fa", "ur", "he", "hi", "th", "mr"])
def test_numerals_are_western_in_every_language(tag):
    text = format_date(DAY, tag) + format_number(12.5, tag) + format_percent(80, tag)
    assert "2021" in text
    assert all(character.isascii() for character in text if character.isdigit())


@pytest.mark.parametrize(
    ("value", "tag", "expected"),
    [
        (1.5, "en", "1.5"),
        (1.5, "de", "1,5"),
        (1.0, "de", "1"),
        (0.25, "tr", "0,25"),
        (1234.5, "fr", "1234,5"),
        (1.5, "ar", "1.5"),
        (2.0, "xx", "2"),
    ],
)
def test_numbers_have_the_decimal_sign_of_the_language(value, tag, expected):
    assert format_number(value, tag) == expected


@pytest.mark.parametrize(
    ("value", "tag", "expected"),
    [
        (80, "en", "80%"),
        (80, "de", "80\u00a0%"),
        (62.5, "de", "62,5\u00a0%"),
        (80, "tr", "%80"),
        (80, "fr", "80\u00a0%"),
        (100, "it", "100%"),
        (0, "pt", "0%"),
    ],
)
def test_the_percent_sign_stands_where_the_language_puts_it(value, tag, expected):
    assert format_percent(value, tag) == expected


@pytest.mark.parametrize(
    ("tag", "two", "three"),
    [
        ("en", "Ada and Ben", "Ada, Ben, and Cem"),
        ("en-GB", "Ada and Ben", "Ada, Ben and Cem"),
        ("de", "Ada und Ben", "Ada, Ben und Cem"),
        ("fr", "Ada et Ben", "Ada, Ben et Cem"),
        ("es", "Ada y Ben", "Ada, Ben y Cem"),
        ("it", "Ada e Ben", "Ada, Ben e Cem"),
        ("pt", "Ada e Ben", "Ada, Ben e Cem"),
        ("tr", "Ada ve Ben", "Ada, Ben ve Cem"),
        ("ar", "Ada وBen", "Ada وBen وCem"),
    ],
)
def test_names_are_joined_as_the_language_does(tag, two, three):
    assert join_names([], tag) == ""
    assert join_names(["Ada"], tag) == "Ada"
    assert join_names(["Ada", "Ben"], tag) == two
    assert join_names(["Ada", "Ben", "Cem"], tag) == three


@pytest.mark.parametrize(
    ("last", "conjunction"),
    [
        ("Ignacio Díaz", "e"),
        ("Íñigo Arista", "e"),
        ("Hilario Ramos", "e"),
        ("Hierro", "y"),
        ("Hia", "y"),
        ("Yolanda", "y"),
        ("Ana y Ines", "y"),
    ],
)
def test_spanish_and_changes_before_the_sound_of_i(last, conjunction):
    assert join_names(["Ana", last], "es") == f"Ana {conjunction} {last}"
    assert join_names(["Eva", "Ana", last], "es") == f"Eva, Ana {conjunction} {last}"
    assert join_names([last], "es") == last
