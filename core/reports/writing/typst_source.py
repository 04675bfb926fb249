"""Writes a report as Typst source for a tagged PDF; every text is in a string, so that none is read as markup."""

from collections.abc import Iterable, Iterator

from core.charts.alt_text import alt_text
from core.charts.draw import chart_svg
from core.charts.model import ScaleChart
from core.reports.model.blocks import (
    Block,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Span,
    Table,
    Tile,
    Tiles,
)
from core.reports.model.report import Report
from core.reports.writing.wording import CONTENTS, TABLES, picture_caption, source_heading, state_of, tile_source

_GREEN, _INK, _QUIET, _LINE, _TILE = "#0b6e5f", "#1f2624", "#55605c", "#cfd7d4", "#f1f5f3"
#: Keeps a table's caption, head and first two rows on one page: an empty block that tall, and back over it again.
_TOGETHER = "#block(height: 3.4cm, breakable: false, sticky: true, above: 0pt, below: 0pt)\n#v(-3.4cm)"
_SETTINGS = f"""
#set page(
  paper: "a4", margin: (x: 2.3cm, top: 2.2cm, bottom: 2.3cm),
  background: context if counter(page).get().first() == 1 {{
    place(top, rect(width: 100%, height: 5pt, fill: rgb("{_GREEN}")))
  }},
  footer: context {{
    line(length: 100%, stroke: 0.5pt + rgb("{_LINE}"))
    v(-4pt)
    set text(size: 8pt, fill: rgb("{_QUIET}"))
    grid(columns: (1fr, auto), FOOTER, [#counter(page).display() (#counter(page).final().first())])
  }},
)
#set text(lang: "sv", font: ("Open Sans", "DejaVu Sans Mono"), size: 9.5pt, fill: rgb("{_INK}"), hyphenate: false)
#set par(leading: 0.72em, spacing: 1.05em)
#show title: set text(size: 27pt, weight: 600)
#show heading: set text(weight: 600)
#show heading.where(level: 1): set text(size: 14.5pt)
#show heading.where(level: 1): set block(above: 1.9em, below: 0.9em)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 2): set block(above: 1.7em, below: 0.8em)
#show heading.where(level: 3): set text(size: 9.5pt)
#show heading.where(level: 3): set block(above: 1.3em, below: 0.7em)
#show heading: set block(sticky: true)
#show link: it => text(fill: rgb("{_GREEN}"), underline(it, stroke: 0.5pt, offset: 1.5pt))
#show figure: set block(above: 1.5em, below: 1.6em)
#show figure: set align(left)
#show figure.where(kind: table): set block(breakable: true, above: 1.5em)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.caption: it => align(left, text(size: 8.5pt, fill: rgb("{_QUIET}"), it.body))
#set table(stroke: (x, y) => (bottom: if y == 0 {{ 0.9pt + rgb("{_INK}") }} else {{ 0.5pt + rgb("{_LINE}") }}))
#set table(inset: (x: 4pt, y: 4.5pt))
#show table: set text(size: 8.5pt)
#show table: set par(leading: 0.55em)
#show table.cell.where(y: 0): set text(weight: 600)
#show outline.entry: set block(above: 0.75em)
"""


def typst_source(report: Report) -> str:
    """The whole document."""
    return "\n".join(_document(report))


def _document(report: Report) -> Iterator[str]:
    anchors = frozenset(table.anchor for table in report.tables)
    until = report.until
    date = f"datetime(year: {until.year}, month: {until.month}, day: {until.day})"
    yield f"#set document(title: {_text(report.title)}, author: {_text(report.network)}, date: {date})"
    yield _SETTINGS.replace("FOOTER", _text(f"{report.title} · {report.network} · {state_of(report)}"))
    yield f'#text(fill: rgb("{_GREEN}"), weight: 600, {_text(report.network)})'
    yield "#v(-4pt)\n#title()\n#v(2pt)"
    yield f"#text(size: 11.5pt, {_text(report.lead)})"
    for block in report.front:
        yield _block(block, anchors)
    yield f"#pagebreak()\n#outline(title: {_text(CONTENTS)}, depth: 1)"
    for section in report.sections:
        yield f"#heading(level: 1, {_text(section.heading)})"
        for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
            made = _block(block, anchors)
            # What introduces a table goes to the next page with it.
            introduces = isinstance(block, Paragraph) and isinstance(following, Table)
            yield f"#block(sticky: true)[{made}]" if introduces else made
    if report.tables:
        yield f"#pagebreak()\n#heading(level: 1, {_text(TABLES)})"
    for table in report.tables:
        yield f"#heading(level: 2, {_text(source_heading(table))}) <{table.anchor}>"
        yield _table(table.table, anchors)
        for note in table.notes:
            yield _block(Paragraph((Span(note),), small=True), anchors)


def _block(block: Block, anchors: frozenset[str]) -> str:
    match block:
        case Paragraph(spans, small):
            look = f'size: 8.5pt, fill: rgb("{_QUIET}")' if small else ""
            return f"#par(text({look})[{_spans(spans, anchors)}])"
        case Heading(level, text):
            return f"#heading(level: {level}, {_text(text)})"
        case ItemList(items, numbered):
            kind = "enum" if numbered else "list"
            return f"#{kind}(spacing: 0.8em, {', '.join(f'[{_spans(item, anchors)}]' for item in items)})"
        case Table():
            return _table(block, anchors)
        case Picture():
            return _picture(block, anchors)
        case Tiles(tiles):
            cells = ", ".join(f'grid.cell(fill: rgb("{_TILE}"), inset: 11pt)[{_tile(tile, anchors)}]' for tile in tiles)
            return f"#grid(columns: (1fr, 1fr), gutter: 8pt, {cells})"


def _tile(tile: Tile, anchors: frozenset[str]) -> str:
    after = f"#h(5pt);#text(size: 11pt, {_text(tile.after)});" if tile.after else ""
    lines = [
        f'#text(size: 24pt, weight: 600, fill: rgb("{_GREEN}"), {_text(tile.value)});{after}',
        f"#text(size: 10.5pt, weight: 600, {_text(tile.name)});",
        f"#text(size: 8.5pt, {_text(tile.text)});",
    ]
    if source := tile_source(tile, anchors):
        lines.append(f'#text(size: 8pt, fill: rgb("{_QUIET}"))[{_spans(source, anchors)}];')
    return "".join(f"#block(above: 0pt, below: 0.75em)[{line}];" for line in lines)


def _picture(picture: Picture, anchors: frozenset[str]) -> str:
    chart = picture.chart
    svg, alt = _text(chart_svg(chart)), _text(alt_text(chart))
    # Its letters are large, for phones.
    width = "62%" if isinstance(chart, ScaleChart) else "100%"
    image = f'image(bytes({svg}), format: "svg", width: {width}, alt: {alt})'
    caption = _spans(picture_caption(picture), anchors)
    heading = f"#block(above: 1.6em, below: 0.2em, sticky: true, text(weight: 600, {_text(chart.title)}))"
    figure = f"figure({image}, kind: image, supplement: none, numbering: none, caption: [{caption}])"
    return f"{heading}\n#align(left, {figure})"


def _table(table: Table, anchors: frozenset[str]) -> str:
    widths = table.widths or (1.0,) * len(table.headings)
    columns = ", ".join(f"{width}fr" for width in widths)
    align = ", ".join("right" if column in table.figures else "left" for column in range(len(table.headings)))
    header = ", ".join(f"[{_spans((Span(heading),), anchors)}]" for heading in table.headings)
    rows = [", ".join(f"[{_spans(cell, anchors)}]" for cell in row) for row in table.rows]
    if table.total and rows:
        rows[-1] = ", ".join(f"[#strong[{_spans(cell, anchors)}];]" for cell in table.rows[-1])
    body = ",\n  ".join(rows)
    made = f"table(columns: ({columns}), align: ({align}), table.header({header}),\n  {body})"
    caption = f"[{_spans((Span(table.caption),), anchors)}]"
    return f"{_TOGETHER}\n#figure({made}, kind: table, supplement: none, numbering: none, caption: {caption})"


def _spans(spans: Iterable[Span], anchors: frozenset[str]) -> str:
    return "".join(_span(span, anchors) for span in spans)


def _span(span: Span, anchors: frozenset[str]) -> str:
    made = f"#{_text(span.text)};"
    if span.bold:
        made = f"#strong[{made}];"
    if span.italic:
        made = f"#emph[{made}];"
    if not span.link or not span.text.strip():
        return made
    if not span.link.startswith("#"):
        return f"#link({_text(span.link)})[{made}];"
    return f"#link(<{span.link[1:]}>)[{made}];" if span.link[1:] in anchors else made


def _text(words: str) -> str:
    r"""A Typst string: only \ and " need escaping; line breaks are kept."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
