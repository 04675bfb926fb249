"""`natverksbot report` as people and scripts call it."""

import json
import os
from pathlib import Path

import pytest

from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from tests.bot.command_line.invoking import invoke, run
from tests.bot.running import SETTINGS, output_of
from tests.core.reports.reading_pdf import read_pdf
from tests.sample_year.year import GROUPS, build_sample_year


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    address = f"sqlite:///{tmp_path_factory.mktemp('year') / 'bot.db'}"
    engine = open_engine(address)
    migrate(engine)
    writer = Writer(engine)
    build_sample_year(writer)
    writer.close()
    engine.dispose()
    return {**SETTINGS, "DATABASE_URL": address, "GROUPS": ";".join(GROUPS)}


def test_pdf_is_written_and_the_same_again(tmp_path: Path, settings: dict[str, str]) -> None:
    code, output = run(tmp_path, "report", "2023", **settings)
    first = (tmp_path / "arsrapport-2023.pdf").read_bytes()
    run(tmp_path, "report", "2023", "--output", "igen.pdf", **settings)

    assert (code, output) == (0, "arsrapport-2023.pdf är klar. Det är ett utkast.\n")
    assert (tmp_path / "igen.pdf").read_bytes() == first
    assert read_pdf(first).title == "Årsrapport 2023"


def test_html_is_written(tmp_path: Path, settings: dict[str, str]) -> None:
    code, _ = run(tmp_path, "report", "2023", "--output", "rapport.html", **settings)

    assert code == 0
    assert "<h1>Årsrapport 2023</h1>" in (tmp_path / "rapport.html").read_text(encoding="utf-8")


def test_json_has_figures_and_rows_and_writes_no_file(tmp_path: Path, settings: dict[str, str]) -> None:
    code, out, error = invoke(tmp_path, "report", "2023", "--json", **settings)

    document = json.loads(out)
    assert (code, error, list(tmp_path.glob("arsrapport*"))) == (0, "", [])
    assert {figure["key"]: figure["value"] for figure in document["figures"]} == {
        "activities": 17,
        "satisfaction": 3.81,
        "municipalities": 36,
        "attendances": 380,
        "people": 166,
    }
    assert {figure["table"] for figure in document["figures"]} <= set(document["tables"])


def test_missing_font_is_said_in_a_line_and_html_is_written_all_the_same(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    """A real process, whose package of fonts is empty."""
    (tmp_path / "fontpkg_open_sans" / "files").mkdir(parents=True)
    package = tmp_path / "fontpkg_open_sans" / "__init__.py"
    package.write_text("from pathlib import Path\n\nROOT = Path(__file__).parent\n")
    paths = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[3])])

    pdf = output_of(tmp_path, "report", "2023", PYTHONPATH=paths, **settings)
    html, *_ = output_of(tmp_path, "report", "2023", "--output", "rapport.html", PYTHONPATH=paths, **settings)

    line = "Typsnittet Open Sans saknas, så rapporten kan inte bli PDF. Installera om boten, eller välj .html.\n"
    assert pdf == (1, "", line)
    assert not (tmp_path / "arsrapport-2023.pdf").exists()
    assert html == 0


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["2023", "--output", "rapport.doc"], 2, "Filen rapport.doc slutar varken på .pdf eller .html."),
        (
            ["2023", "--output", "finns/inte.pdf"],
            1,
            "Filen finns/inte.pdf går inte att skriva: den finns inte.",
        ),
        (["23"], 2, "1900"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, settings: dict[str, str], words: list[str], code: int, expected: str
) -> None:
    exit_code, words_said = run(tmp_path, "report", *words, **settings)

    assert exit_code == code
    assert expected in words_said


def test_texts_come_from_files_and_take_no_others_place_unasked(tmp_path: Path, settings: dict[str, str]) -> None:
    (tmp_path / "ord.md").write_text("Tack för **i år**!", encoding="utf-8")
    (tmp_path / "annat.txt").write_text("Något annat", encoding="cp1252")

    first = run(tmp_path, "report", "2022", "--text", "förord=ord.md", "--output", "a.html", **settings)
    again = run(tmp_path, "report", "2022", "--text", "förord=ord.md", "--output", "a.html", **settings)
    refused = run(tmp_path, "report", "2022", "--text", "förord=annat.txt", "--text", "ändringar=ord.md", **settings)
    shown = (tmp_path / "a.html").read_text(encoding="utf-8")
    replaced = run(
        tmp_path, "report", "2022", "--text", "förord=annat.txt", "--replace", "--output", "b.html", **settings
    )

    assert (first[0], again[0], replaced[0]) == (0, 0, 0)
    assert "Tack för <strong>i år</strong>!" in shown
    assert refused[0] == 1
    assert "Förord i årsrapporten 2022 är redan skriven. Med --replace tar filen dess plats" in refused[1]
    html = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "Något annat" in html
    assert "Det här ändrar vi" not in html


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ("dikt=ord.md", 2, "Skriv --text NAMN=FIL"),
        ("förord", 2, "Skriv --text NAMN=FIL"),
        ("förord=finns-inte.md", 1, "går inte att läsa"),
        ("förord=tom.md", 1, "Filen är tom"),
        ("förord=bild.png", 1, "läser jag ur docx, md eller txt"),
    ],
)
def test_file_that_is_no_text_writes_nothing(
    tmp_path: Path, settings: dict[str, str], given: str, code: int, words: str
) -> None:
    (tmp_path / "tom.md").write_bytes(b"")
    (tmp_path / "bild.png").write_bytes(b"x")

    result = run(tmp_path, "report", "2021", "--text", given, **settings)

    assert result[0] == code
    assert words in " ".join(result[1].split())
    assert list(tmp_path.glob("arsrapport*")) == []
