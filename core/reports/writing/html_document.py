"""A report as one self-contained HTML document, in light and dark; the same report gives the same bytes."""

from collections.abc import Iterator
from html import escape

from core.reports.model.blocks import Paragraph, Span
from core.reports.model.report import Report
from core.reports.writing.html_blocks import HtmlWriter
from core.reports.writing.wording import CONTENTS, TABLES, source_heading, state_of

_STYLE = """
:root { color-scheme: light dark; --ground: #fff; --ink: #1f2624; --quiet: #55605c; --line: #cfd7d4; --mark: #0b6e5f;
  --tile: #f1f5f3; }
@media (prefers-color-scheme: dark) { :root { --ground: #1f2423; --ink: #f3f6f5; --quiet: #b8c2be; --line: #444d4a;
  --mark: #58bda8; --tile: #2a312f; } }
* { box-sizing: border-box; }
body { margin: 0; border-top: 6px solid var(--mark); background: var(--ground); color: var(--ink);
  font: 16px/1.6 "Open Sans", "Segoe UI", Arial, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 2.2rem; line-height: 1.2; margin: 0 0 .75rem; } h2 { font-size: 1.5rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.15rem; margin: 2rem 0 .5rem; } h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
a { color: var(--mark); } .network { color: var(--mark); font-weight: 600; margin: 0; } .lead { font-size: 1.2rem; }
.small, figcaption, caption { font-size: .875rem; color: var(--quiet); } caption { text-align: left; padding: .5rem 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: .75rem; }
.tile { background: var(--tile); border-radius: .5rem; padding: 1rem 1.25rem; } .tile p { margin: .25rem 0; }
.value strong { font-size: 2.2rem; line-height: 1.2; color: var(--mark); } .name, .finding { font-weight: 600; }
.wide { overflow-x: auto; margin: 1.25rem 0; } table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); } tbody th { font-weight: 400; } .total > * { font-weight: 600; }
.figure { text-align: right; } figure { margin: 1.5rem 0; } svg { max-width: 100%; height: auto; display: block; }
figure .wide { margin: 0; } .wide svg { min-width: 38rem; } .dark { display: none; }
@media (prefers-color-scheme: dark) { .light { display: none; } .dark { display: block; } }
@media print { :root { color-scheme: light; } .light { display: block; } .dark { display: none; } }
"""


def report_html(report: Report) -> str:
    """The whole document."""
    return "".join(_document(report))


def _document(report: Report) -> Iterator[str]:
    writer = HtmlWriter(frozenset(table.anchor for table in report.tables))
    title = f"{report.title} · {report.network}"
    yield '<!DOCTYPE html>\n<html lang="sv"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>"
    yield f'<p class="network">{escape(report.network)}</p><h1>{escape(report.title)}</h1>'
    yield f'<p class="lead">{escape(report.lead)}</p><p class="small">{escape(state_of(report).capitalize())}</p>'
    yield from map(writer.block, report.front)
    yield f'<nav aria-label="{CONTENTS}"><h2>{CONTENTS}</h2><ul>'
    for number, section in enumerate(report.sections, 1):
        yield f'<li><a href="#del-{number}">{escape(section.heading)}</a></li>'
    if report.tables:
        yield f'<li><a href="#tabeller">{TABLES}</a></li>'
    yield "</ul></nav>"
    for number, section in enumerate(report.sections, 1):
        yield f'<section><h2 id="del-{number}">{escape(section.heading)}</h2>'
        yield from map(writer.block, section.blocks)
        yield "</section>"
    if report.tables:
        yield f'<section><h2 id="tabeller">{TABLES}</h2>'
        for table in report.tables:
            yield f'<h3 id="{table.anchor}">{escape(source_heading(table))}</h3>{writer.table(table.table)}'
            yield from (writer.block(Paragraph((Span(note),), small=True)) for note in table.notes)
        yield "</section>"
    yield "</main></body></html>\n"
