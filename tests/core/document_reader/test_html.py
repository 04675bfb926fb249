"""Web pages and mails saved as HTML as blocks."""

import pytest

from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.parse import parse
from core.document_reader.read_document import read_document
from tests.core.document_reader.shown import shown


def page(body: str, head: str = "") -> list[object]:
    return shown(parse("plan.html", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()))


def test_headings_paragraphs_and_lists_are_lines() -> None:
    text = (
        "<h1>Möten   2026</h1>\n<p>Vi ses\nkl 9.<br>Kom i tid!</p><ul><li>3&nbsp;mars</li>"
        "<li><p>5 maj</p><p>med lunch</p><ol><li>fika</li></ol></li></ul><dl><dt>8 juni</dt><dd>Avslutning</dd></dl>"
    )

    assert page(text) == [
        "1 Möten 2026 [h1]",
        "2 Vi ses kl 9.",
        "3 Kom i tid!",
        "4 3 mars [bullet]",
        "5 5 maj [bullet]",
        "6 med lunch",
        "7 fika [bullet] [indent1]",
        "8 8 juni",
        "9 Avslutning [indent1]",
    ]


def test_table_has_its_head_its_spans_and_all_its_lines() -> None:
    rows = (
        "<table><caption>Våren</caption><thead><tr><th>Grupp<th>Dag<th>Tid</thead>"
        '<tr><td rowspan="2">AU<td>3 mars<td>9<br>10<tr><td colspan=2>5 maj<tr><td rowspan=0>KS<td>8 maj'
        "<tr><td>9 maj</table>"
    )

    assert page(rows) == [
        "1 Våren",
        [
            ["Grupp", "Dag", "Tid"],
            ["AU 2x1", "3 mars", "9 / 10"],
            ["", "5 maj 1x2", ""],
            ["KS 2x1", "8 maj", ""],
            ["", "9 maj", ""],
        ],
    ]
    document = parse("plan.htm", b"<table><tr><th>Dag<th>Tid<tr><td>3 mars<td>9</table>")
    assert getattr(document.blocks[0], "header_rows", None) == 1


def test_tables_that_lay_out_the_page_are_taken_apart() -> None:
    assert page("<table><tr><td><h2>AU</h2><table><tr><td>3 mars<td>9</table></table>") == [
        "1 AU [h2]",
        [["3 mars", "9"]],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<s>4 juni</s> 9 juni",
        "<del>4 juni</del> 9 juni",
        "<strike>4 juni</strike> 9 juni",
        '<span style="text-decoration: line-through">4 juni</span> 9 juni',
        '<span class="x c3">4 juni</span> 9 juni',
    ],
)
def test_struck_text_is_struck(text: str) -> None:
    style = "<style>/* a } */ p.c1, .c3 { text-decoration:line-through }</style>"

    assert page(f"<p>{text}</p>", style) == ["1 4 juni 9 juni [struck:4 juni]"]


def test_rules_for_print_say_nothing_of_the_page() -> None:
    assert page('<p class="a">3 mars</p>', "<style>@media print{.a{display:none}}</style>") == ["1 3 mars"]


@pytest.mark.parametrize(
    "text",
    [
        "<p hidden>20 februari</p>",
        '<div style="DISPLAY : none !important">20 februari</div>',
        '<p><span style="visibility:hidden">20 februari</span></p>',
        "<template><p>20 februari</p></template>",
        "<!-- gamla: <p>20 februari</p> -->",
        "<noscript>20 februari</noscript>",
    ],
)
def test_what_the_page_does_not_show_is_hidden(text: str) -> None:
    lines = page(f"<p>3 mars</p>{text}<p>5 maj</p>")

    assert [line for line in lines if "[hidden]" not in str(line)] in (["1 3 mars", "2 5 maj"], ["1 3 mars", "3 5 maj"])
    assert any("20 februari [hidden]" in str(line) for line in lines)


def test_hidden_rows_are_hidden_and_comments_among_rows_stand_last() -> None:
    text = "<table><tr><td>3 mars<td>9<!-- <tr><td>1 maj<td>8 --><tr hidden><td>5 maj<td>9<tr><td>8 juni<td>9</table>"

    assert page(text) == [
        [["3 mars", "9"], ["5 maj hidden", "9 hidden"], ["8 juni", "9"]],
        "4 1 maj | 8 [hidden]",
    ]


def test_menus_and_feet_are_marginal_and_programs_no_text() -> None:
    text = (
        '<nav><ul><li>Start 1/1</li></ul></nav><script>var a = "2026-02-19";</script><p>3 mars</p>'
        "<!--[if mso]><p>9 mars</p><![endif]--><footer><h2>Om</h2><table><tr><td>Ändrad<td>1 maj</table></footer>"
    )

    assert page(text, '<style>p{color:red}</style><meta name="d" content="2025-12-12">') == [
        "1 Start 1/1 [bullet] [marginal]",
        "2 3 mars",
        "3 Om [marginal]",
        "4 Ändrad | 1 maj [marginal]",
    ]


def test_title_is_the_heading_of_a_page_without_one() -> None:
    assert page("<p>3 mars</p>", "<title>Möten\n2026</title>") == ["1 Möten 2026 [h1]", "2 3 mars"]
    assert page("<h1>Råd</h1><p>3 mars</p>", "<title>Möten 2026</title>") == ["1 Råd [h1]", "2 3 mars"]


def test_empty_lines_of_mails_are_gaps_and_addresses_stand_after_their_words() -> None:
    text = (
        "<div>Hej!<br></div><div><br></div><div>3 mars</div><pre>5 maj\n  kl 9</pre>"
        '<p><a href="https://example.org/m">Möte</a> <a href="/x">x</a></p>'
    )

    assert page(text) == [
        "1 Hej!",
        "3 3 mars [gap]",
        "4 5 maj",
        "5 kl 9 [indent2]",
        "6 Möte https://example.org/m x",
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("cp1252", ""),
        ("cp1252", '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">'),
        ("cp1252", '<meta charset="ISO-8859-1">'),
        ("iso-8859-15", "<meta charset='iso-8859-15'>"),
        ("macintosh", "<meta charset=macintosh>"),
    ],
)
def test_page_is_read_in_the_encoding_it_has(encoding: str, declared: str) -> None:
    data = f"<html><head>{declared}</head><p>Träff på ön</p></html>".encode(encoding)

    assert shown(parse("plan.html", data)) == ["1 Träff på ön"]


def test_html_in_a_text_file_is_a_page_and_a_page_without_tags_is_text() -> None:
    pasted = "<p>Hej!</p>\n<ul>\n<li>3 mars</li>\n<li>5 maj</li>\n</ul>"
    text = "Hej Karin <karin@example.org>!\n3 mars kl <9\n</p></p></p> är slut på en paragraf\n5 maj\n8 juni"

    assert shown(parse("plan.txt", pasted.encode())) == ["1 Hej!", "2 3 mars [bullet]", "3 5 maj [bullet]"]
    assert [str(line)[:1] for line in shown(parse("plan.txt", text.encode()))] == ["1", "2", "3", "4", "5"]
    assert shown(parse("plan.html", "Möten\n3 mars\n5 maj".encode())) == ["1 Möten", "2 3 mars", "3 5 maj"]


def test_nothing_outside_the_page_is_read() -> None:
    text = (
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "x">]><p>&a;&b;3 mars</p>'
        '<iframe src="http://127.0.0.1:9/x"></iframe><object data="file:///etc/passwd"></object>'
    )

    assert "root:" not in str(shown(read_document("plan.html", text.encode())))
    assert "3 mars" in str(shown(read_document("plan.html", text.encode())))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>" * 150_000 + "3 mars", "för stor"),
        ("<div>" * 5_000 + "3 mars", "trasig"),
        ("<p>x</p>" * 6_000, "för stor"),
        (f"<table><tr>{'<td>x' * 500}</table>", "för stor"),
        ("<pre>" + "\n" * 500_000 + "</pre>x", "för stor"),
        ("<html><body></body></html>", "tom"),
        ("<p>a\x00\x01</p>", "inte text"),
    ],
)
def test_pages_that_are_no_plans_are_refused(text: str, words: str) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        parse("plan.html", text.encode())

    assert words in str(caught.value)
