"""Charts: their alternative text, contrast, and that the same data gives the same bytes."""

import io
import re
from base64 import b64decode
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageColor

from core.charts.alt_text import alt_text
from core.charts.data_address import chart_data_address
from core.charts.draw import chart_png, chart_svg
from core.charts.model import (
    Chart,
    Column,
    ColumnChart,
    FrequencyGrid,
    Grades,
    GridRow,
    MeanRow,
    MeansChart,
    ScaleChart,
)
from core.charts.theme import DARK, LIGHT, Theme

COLUMNS = ColumnChart(
    "Flest träffar i mars",
    "träffar",
    ("träffar", "webbmöten", "utbildningar", "webbinarier"),
    (
        Column("jan", (0, 0, 0, 0)),
        Column("feb", (None, None, None, None)),
        Column("mars", (2, 11, 1, 1)),
    ),
)
MEANS = MeansChart(
    "Nöjdast var de 10 maj",
    (
        MeanRow("10 maj", 12, 4.25, (3.5, 5)),
        MeanRow("8 mars", 6, band=(4, 5)),
        MeanRow("21 mars"),
    ),
)
SCALE = ScaleChart("Åtta av tio gav fyra eller fem", (1, 5, 26, 88, 496))
GRID = FrequencyGrid(
    "Ale kom oftast", "träffar", ("jan", "feb"), (GridRow("Ale", (2, 1), 3), GridRow("Öckerö", (0, 0), 0))
)
CHARTS: list[Chart] = [COLUMNS, MEANS, SCALE, GRID]
EMPTY: list[Chart] = [
    ColumnChart("Inget", "träffar", ("träffar",), ()),
    MeansChart("Inget", ()),
    ScaleChart("Inget", (0, 0, 0, 0, 0)),
    FrequencyGrid("Inget", "träffar", (), ()),
]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314  our own


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_alt_text_says_the_finding_and_every_number() -> None:
    assert alt_text(COLUMNS) == (
        "Flest träffar i mars. Stapeldiagram, antal träffar. jan: 0; feb: uppgift saknas; "
        "mars: träffar 2, webbmöten 11, utbildningar 1, webbinarier 1."
    )
    assert alt_text(MEANS).replace("\u00a0", " ") == (
        "Nöjdast var de 10 maj. Medelbetyg på skalan 1 till 5. "
        "10 maj: 4,2, hälften av svaren är 3,5 till 5, 12 svar; "
        "8 mars: nästan alla gav 4 till 5, 6 svar; 21 mars: visas inte."
    )
    assert alt_text(SCALE).replace("\u00a0", " ") == (
        "Åtta av tio gav fyra eller fem. Fördelning av 616 svar: 496 gav 5 (mycket nöjd), 88 gav 4, 26 gav 3, "
        "5 gav 2 och 1 gav 1 (mycket missnöjd)."
    )
    assert alt_text(GRID) == "Ale kom oftast. Rutnät, antal träffar. Ale: 3 (jan 2, feb 1); Öckerö: 0."


def test_pictures_have_their_numbers_as_text() -> None:
    assert {"5", "10", "15", "–", "jan", "webbinarier"} <= set(texts(chart_svg(COLUMNS)))
    assert {"4,2", "4–5", "visas inte", "12 svar"} <= set(texts(chart_svg(MEANS)))
    assert {"496 (81 %)", "1 (under 1 %)", "5 mycket nöjd"} <= set(texts(chart_svg(SCALE)))
    assert {"2", "1", "3", "0", "Öckerö"} <= set(texts(chart_svg(GRID)))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("chart", [*CHARTS, *EMPTY])
def test_each_is_well_formed_and_carries_its_words(chart: Chart, theme: Theme) -> None:
    root = ET.fromstring(chart_svg(chart, theme))  # noqa: S314  our own

    assert (root.get("role"), root.get("aria-label")) == ("img", alt_text(chart).replace("\u00a0", " "))


@pytest.mark.parametrize("chart", CHARTS)
def test_two_drawings_are_the_same_bytes(chart: Chart) -> None:
    assert chart_svg(chart) == chart_svg(chart)
    assert chart_png(chart) == chart_png(chart)


def test_ids_in_one_page_are_different() -> None:
    ids = [re.findall(r'id="([^"]+)"', chart_svg(COLUMNS, theme)) for theme in (LIGHT, DARK)]

    assert len(ids[0]) == 2
    assert not set(ids[0]) & set(ids[1])


def test_names_with_every_sign_stay_text() -> None:
    name = '<b>&"\\#[Å]\u202e漢🙂'
    svg = chart_svg(FrequencyGrid(name, "träffar", (name,), (GridRow(name, (1,), 1),)))

    assert '<b>&"\\#[Å]漢🙂' in texts(svg)
    assert chart_png(FrequencyGrid(name, "träffar", (name,), (GridRow(name, (1,), 1),)))[:4] == b"\x89PNG"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_text_and_mark_has_contrast(theme: Theme) -> None:
    assert min(contrast(theme.ground, colour) for colour in (theme.ink, theme.quiet)) >= 4.5
    assert contrast(theme.ground, theme.mark) >= 3
    assert contrast(theme.soft, theme.mark) >= 1.5
    for tile, ink in zip(theme.tiles, theme.on_tiles, strict=True):
        assert contrast(tile, ink) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_tiles_differ_in_grey(theme: Theme) -> None:
    for one, other in combinations(theme.tiles, 2):
        assert contrast(one, other) >= 1.25


def test_series_differ_in_grey() -> None:
    shades = []
    for number in range(4):
        values = tuple(9 if index == number else 0 for index in range(4))
        picture = Image.open(io.BytesIO(chart_png(replace(COLUMNS, columns=(Column("", values),))))).convert("L")
        # The column alone: no text, legend or axis.
        column = picture.crop((346, 130, 366, 250)).tobytes()
        shades.append(sum(column) / len(column))

    assert all(abs(one - other) > 25 for one, other in combinations(shades, 2)), shades


def test_png_is_small_enough_for_a_card() -> None:
    assert len(chart_png(SCALE, width=480)) < 14_000


def test_two_hundred_columns_keep_their_labels_apart() -> None:
    chart = ColumnChart("Många", "deltagare", ("deltagare",), tuple(Column(f"{n} mars", (n,)) for n in range(200)))

    assert len([label for label in texts(chart_svg(chart)) if label.endswith("mars")]) < 50


@pytest.mark.parametrize("counts", [(0, 1, 7, 14, 9), (1, 0, 7, 14, 9), (1, 1, 1, 1, 1), (0, 5, 0, 150, 200)])
def test_picture_on_a_card_is_small_and_keeps_each_grade_s_colour(counts: Grades) -> None:
    address = chart_data_address(ScaleChart("74 % är nöjda", counts))

    kind, _, encoded = address.partition(",")
    with Image.open(io.BytesIO(b64decode(encoded))) as picture:
        colours = {colour for _, colour in picture.convert("RGB").getcolors() or ()}
    assert kind == "data:image/png;base64"
    assert len(address) < 5_000
    assert {ImageColor.getrgb(LIGHT.grades[grade]) for grade, number in enumerate(counts) if number} <= colours
