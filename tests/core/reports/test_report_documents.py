"""The sample year's report as PDF and HTML, read back: figures, tags, alternative texts, and axe's verdict."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import Connection

from core.charts.alt_text import alt_text
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.indicators.indicators_json import indicators_json
from core.language.canonical_text import one_line
from core.language.numbers import decimal
from core.minutes import queries as minutes
from core.minutes.model import ItemContent, ItemKind, MinutesItem
from core.reports.model.blocks import Picture
from core.reports.model.report import Report
from core.reports.model.report_data import LinkedDocument
from core.reports.model.texts import TextName
from core.reports.rules.changes import changes_between
from core.reports.rules.compose import compose_report
from core.reports.use_cases.make_report import MadeReport, make_report
from core.reports.writing.html_document import report_html
from core.reports.writing.pdf import report_pdf
from core.reports.writing.report_json import report_json
from core.reports.writing.site_page import site_page
from tests.browser import faults, running_chromium
from tests.core.reports.made import NETWORK, made_report
from tests.core.reports.reading_pdf import ReadPdf, read_pdf
from tests.factories import ZONE, local
from tests.html_validity import html_problems
from tests.sample_year.year import build_sample_year


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    """A database with the sample year, read by all."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('year') / 'bot.db'}")
    migrate(engine)
    writer = Writer(engine)
    build_sample_year(writer)
    yield writer
    writer.close()
    engine.dispose()


@pytest.fixture(scope="module")
def made(year: Writer) -> MadeReport:
    return made_report(year)


@pytest.fixture(scope="module")
def read(made: MadeReport) -> ReadPdf:
    return read_pdf(report_pdf(made.report))


def pictures(report: Report) -> Iterator[Picture]:
    for section in report.sections:
        yield from (block for block in section.blocks if isinstance(block, Picture))


def test_pdf_is_tagged_for_aids(made: MadeReport, read: ReadPdf) -> None:
    assert (read.title, read.language, read.ua_part, read.marked) == ("Årsrapport 2023", "sv", "1", True)
    assert read.fonts_outside == ()
    assert read.alternatives == tuple(alt_text(picture.chart) for picture in pictures(made.report))
    assert {"H1", "H2", "P", "L", "Table", "TH", "TD", "Figure", "Caption", "TOC", "Link"} <= set(read.tags)
    assert read.tags.count("Figure") == 5
    assert read.bookmarks[:4] == ("Nyckeltal", "Året i korthet", "Så läser du siffrorna", "Träffar och deltagande")
    assert [name for name in read.bookmarks if name.startswith("Tabell ")] == [
        "Tabell A. Träffar och deltagande",
        "Tabell B. Nöjdhet efter träffarna",
        "Tabell C. Kommuner",
        "Tabell D. Partner",
    ]


def test_figures_in_the_pdf_are_the_indicators(made: MadeReport, read: ReadPdf) -> None:
    document = indicators_json(made.data.review)

    left, right = read.halves
    assert f"{document['activities']['total']} aktiviteter" in left
    assert f"{decimal(document['satisfaction']['mean'])} av 5 nöjdhet" in right
    took_part, members = document["municipalities"]["took_part"], document["municipalities"]["members"]
    assert f"{took_part} av {members} kommuner" in left
    assert f"{document['participants']['attendances']} deltagande" in right
    assert f"av {document['participants']['people']} personer" in read.text
    for gap in document["gaps"]:
        assert gap in read.text
    for name, figure in document["satisfaction"]["by_group"].items():
        assert f"{name} {decimal(figure['mean'])} {figure['answers']} " in read.text
    for name, cut in document["cuts"]["by_group"].items():
        there = f"{cut['attendances']} deltagande av {cut['people']} personer från {cut['municipalities']} kommuner"
        assert f"{document['activities']['by_group'][name]} träffar. {there}" in read.text


def test_text_makes_sense_without_the_pictures(read: ReadPdf) -> None:
    words = [
        "Årsrapport 2023",
        "Nätverket höll 17 träffar; en träff ställdes in.",
        "Innehåll",
        "Fysiska träffar samlade i snitt 26 deltagare (7 träffar) och digitala möten samlade i snitt 24 deltagare",
        "Årets medelbetyg är 3,8 av 5, av 166 svar.",
        "Gruppernas år",
        "38 kommuner var med i nätverket 2023. Deltog inte på någon träff med noterad närvaro: Tibro och Tidaholm.",
        "Det här saknas",
        "Metod och definitioner",
        "Tabell A. Träffar och deltagande Träffar som hölls 2023, med deltagande Datum Grupp",
    ]
    # What the contents name comes again after them.
    after_contents = read.text.find("Raderna bakom siffrorna")
    places = [read.text.find(word, after_contents if number > 2 else 0) for number, word in enumerate(words)]
    assert -1 not in places, list(zip(words, places, strict=True))
    assert places == sorted(places)


def test_rows_behind_add_up_to_the_key_figures(made: MadeReport) -> None:
    document = report_json(made.report, made.data)

    values = {figure["key"]: (figure["value"], figure["table"]) for figure in document["figures"]}
    rows = {letter: table["rows"] for letter, table in document["tables"].items()}
    assert values["activities"] == (len(rows["A"]) - 1, "A")
    known = [int(row[3]) for row in rows["A"][:-1] if row[3] != "saknas"]
    assert values["attendances"] == (sum(known), "A")
    assert rows["A"][-1][3] == str(sum(known))
    members = [row for row in rows["C"] if row[1] == "ja"]
    assert len(members) == 38
    assert values["municipalities"] == (sum(row[2] != "0" for row in members), "C")
    graded = [(row[1], int(row[2])) for row in rows["B"][:-1] if row[2].isdigit()]
    assert sum(answers for _, answers in graded) == int(rows["B"][-1][2]) == 166


def test_two_runs_give_the_same_bytes(year: Writer, made: MadeReport) -> None:
    again = made_report(year)

    assert report_pdf(again.report) == report_pdf(made.report)
    assert report_html(again.report) == report_html(made.report)
    assert report_json(again.report, again.data) == report_json(made.report, made.data)


def test_html_is_valid(made: MadeReport) -> None:
    assert html_problems(report_html(made.report)) == []


def test_html_has_no_fault_in_light_or_dark(made: MadeReport, tmp_path: Path) -> None:
    file = tmp_path / "rapport.html"
    file.write_text(report_html(made.report), encoding="utf-8")

    with running_chromium() as browser:
        for scheme in ("light", "dark"):
            page = browser.new_page(color_scheme=scheme, viewport={"width": 390, "height": 844})
            page.goto(file.as_uri())
            assert faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            links = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))")
            ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
            assert set(links) <= set(ids)
            assert len(ids) == len(set(ids))
            page.close()


def test_page_of_the_site_says_the_same_in_few_elements(made: MadeReport) -> None:
    root = ET.fromstring(f"<page>{site_page(made.report)}</page>")  # noqa: S314  our own

    few = {"page", "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a"}
    table = {"table", "thead", "tbody", "tr", "th", "td"}
    assert {element.tag for element in root.iter()} <= few | table
    text = one_line("".join(root.itertext()))
    assert "380 deltagande" in text
    assert "Flest träffar i september: 3 träffar" in text


_EVERY_SIGN = 'Åsa "Ä" #[x] $1$ *a* _b_ <script> & \\ @ref ~ 漢字 🙂 \u202e\x07 ¤'


def test_names_and_texts_with_every_sign_are_text(made: MadeReport) -> None:
    first = made.data.activities[0].meeting.id
    texts = {TextName.FOREWORD: f"# {_EVERY_SIGN}\n\n- **fet** {_EVERY_SIGN}\n- [länk](javascript:alert(1))\n\n1. ett"}
    data = replace(
        made.data,
        network=_EVERY_SIGN,
        texts=texts,
        outcomes={first: _EVERY_SIGN * 80},
        decisions={first: [_EVERY_SIGN * 10]},
        documents={first: [LinkedDocument(_EVERY_SIGN, 'https://example.org/a b"c')]},
    )
    report = compose_report(data)

    text = read_pdf(report_pdf(report)).text
    html = report_html(report)

    assert 'Åsa "Ä" #[x] $1$' in text
    assert "\N{REPLACEMENT CHARACTER}" in text
    assert "<script>" not in html
    assert 'href="javascript' not in html
    assert "漢字 🙂" in html
    assert html_problems(html) == []


@pytest.mark.parametrize(
    ("wanted", "lead", "tables"),
    [(2031, "Nätverket höll ingen träff 2031.", ["C"]), (2022, "Nätverket höll 3\u00a0träffar", ["A", "B", "C", "D"])],
)
def test_year_with_little_or_nothing_is_a_good_document(
    year: Writer, wanted: int, lead: str, tables: list[str]
) -> None:
    report = made_report(year, wanted).report

    assert report.lead.startswith(lead)
    assert [table.letter for table in report.tables] == tables
    assert read_pdf(report_pdf(report)).title == f"Årsrapport {wanted}"
    html = report_html(report)
    assert html.startswith("<!DOCTYPE html>")
    assert html_problems(html) == []


def test_half_a_year_says_so(year: Writer) -> None:
    now = local(2023, 6, 15, 9)
    made = year.submit(partial(make_report, year=2023, network=NETWORK, now=now, zone=ZONE)).result()

    text = read_pdf(report_pdf(made.report)).text

    assert made.report.until == date(2023, 6, 15)
    assert "Hittills har 8 av 17 träffar hållits." in text
    assert "9 träffar har inte varit än. Siffrorna är till och med 2023-06-15." in text


def test_two_hundred_meetings_with_long_comments_fit_their_pages(made: MadeReport) -> None:
    rows = [
        replace(row, meeting=replace(row.meeting, id=f"{number}-{row.meeting.id}"))
        for number in range(12)
        for row in made.data.activities
    ]
    given = made.data.feedback
    feedback = {f"{number}-{meeting}": result for number in range(12) for meeting, result in given.items()}
    data = replace(made.data, activities=rows, feedback=feedback, outcomes={rows[0].meeting.id: "Lång " * 800})

    read = read_pdf(report_pdf(compose_report(data)))

    assert "Träff 1 till 24 av 192" in read.text
    assert read.tags.count("Figure") > 8


def test_decisions_stand_by_what_came_of_the_meeting_and_tasks_do_not(year: Writer) -> None:
    def note(conn: Connection) -> None:
        for number, (meeting, kind, words) in enumerate(
            [
                ("m01", ItemKind.DECISION, "Vi delar på en laddkarta"),
                ("m01", ItemKind.DECISION, "Mötena börjar klockan nio."),
                ("m01", ItemKind.TASK, "Tar fram underlag"),
            ]
        ):
            minutes.add(conn, MinutesItem(f"i{number}", meeting, number, ItemContent(kind, words, "Lisa Ek")))

    before = made_report(year)
    year.submit(note).result()
    after = made_report(year)
    year.submit(lambda conn: minutes.remove(conn, ["i0", "i1", "i2"])).result()

    text = read_pdf(report_pdf(after.report)).text
    assert "Beslut: Vi delar på en laddkarta. Mötena börjar klockan nio." in text
    assert "Tar fram underlag" not in text
    assert "Lisa Ek" not in text
    documents = [report_json(made.report, made.data) for made in (before, after)]
    changes = list(changes_between(*documents))
    assert len(changes) == 1
    assert changes[0].startswith("Det här blev det, ")
    assert changes[0].endswith((": nytt", ": ändrat"))


def test_version_of_before_such_lists_were_kept_tells_no_news_of_them(made: MadeReport) -> None:
    document = report_json(made.report, made.data)
    older = {key: value for key, value in document.items() if key not in ("came_of", "projects")}

    assert changes_between(older, {**document, "projects": [{"title": "Laddstolpar", "outcome": "Tolv"}]}) == []
    newer = {**document, "projects": [{"title": "Laddstolpar", "outcome": "Tolv"}]}
    assert changes_between(document, newer) == ["Projekt, Laddstolpar: nytt"]
    assert changes_between(newer, document) == ["Projekt, Laddstolpar: borttaget"]
