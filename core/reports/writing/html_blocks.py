"""A report's blocks as HTML; all text is escaped."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from core.charts.alt_text import alt_text
from core.charts.draw import chart_svg
from core.charts.model import ScaleChart
from core.charts.theme import DARK, LIGHT
from core.language.canonical_text import canonical
from core.reports.model.blocks import Block, Heading, ItemList, Paragraph, Picture, Span, Table, Tile, Tiles
from core.reports.writing.wording import picture_caption, tile_source


@dataclass(frozen=True, slots=True)
class HtmlWriter:
    """Writes blocks for a separate document, or (`plain`) for SharePoint's text web part with its few elements."""

    #: Anchors in the document.
    anchors: frozenset[str]
    plain: bool = False

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Paragraph(spans, small):
                look = ' class="small"' if small and not self.plain else ""
                return f"<p{look}>{self.spans(spans)}</p>"
            case Heading(level, text):
                return f"<h{level + 1}>{_text(text)}</h{level + 1}>"
            case ItemList(items, numbered):
                tag = "ol" if numbered else "ul"
                return f"<{tag}>{''.join(f'<li>{self.spans(item)}</li>' for item in items)}</{tag}>"
            case Table():
                return self.table(block)
            case Picture():
                return self._picture(block)
            case Tiles(tiles):
                return self._tiles(tiles)

    def spans(self, spans: Iterable[Span]) -> str:
        """Running text."""
        return "".join(map(self._span, spans))

    def table(self, table: Table) -> str:
        """A table; each row's first cell heads it."""
        head = "".join(f'<th scope="col">{_text(heading)}</th>' for heading in table.headings)
        rows = "".join(self._row(table, number) for number in range(len(table.rows)))
        body = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        if self.plain:
            return f"<p><strong>{_text(table.caption)}</strong></p><table>{body}"
        # Wide tables scroll separately, also with the keyboard.
        caption = _text(table.caption)
        label = f'role="region" aria-label="{caption}" tabindex="0"'
        return f'<div class="wide" {label}><table><caption>{caption}</caption>{body}</div>'

    def _row(self, table: Table, number: int) -> str:
        cells = []
        for column, cell in enumerate(table.rows[number]):
            tag, scope = ("td", "") if column else ("th", ' scope="row"')
            look = ' class="figure"' if column in table.figures and not self.plain else ""
            cells.append(f"<{tag}{scope}{look}>{self.spans(cell)}</{tag}>")
        total = table.total and number == len(table.rows) - 1 and not self.plain
        opening = '<tr class="total">' if total else "<tr>"
        return f"{opening}{''.join(cells)}</tr>"

    def _picture(self, picture: Picture) -> str:
        chart, caption = picture.chart, self.spans(picture_caption(picture))
        if self.plain:
            return f"<p><strong>{_text(chart.title)}</strong></p><p>{_text(alt_text(chart))} {caption}</p>"
        drawn = "".join(
            f'<div class="{name}">{chart_svg(chart, theme)}</div>' for name, theme in (("light", LIGHT), ("dark", DARK))
        )
        if not isinstance(chart, ScaleChart):
            # Its letters are small: on a phone it keeps its width and is scrolled by itself, also with the keyboard.
            drawn = f'<div class="wide" role="region" aria-label="{_text(chart.title)}" tabindex="0">{drawn}</div>'
        title = f'<p class="finding">{_text(chart.title)}</p>'
        return f"<figure>{title}{drawn}<figcaption>{caption}</figcaption></figure>"

    def _tiles(self, tiles: Iterable[Tile]) -> str:
        if self.plain:
            items = (
                f"<li><strong>{_text(f'{tile.value} {tile.after}'.strip())}</strong> {_text(tile.name)}. "
                f"{_text(tile.text)}</li>"
                for tile in tiles
            )
            return f"<ul>{''.join(items)}</ul>"
        return f'<div class="tiles">{"".join(map(self._tile, tiles))}</div>'

    def _tile(self, tile: Tile) -> str:
        after = f" {_text(tile.after)}" if tile.after else ""
        source = self.spans(tile_source(tile, self.anchors))
        small = f'<p class="small">{source}</p>' if source else ""
        value = f'<p class="value"><strong>{_text(tile.value)}</strong>{after}</p>'
        return f'<div class="tile">{value}<p class="name">{_text(tile.name)}</p><p>{_text(tile.text)}</p>{small}</div>'

    def _span(self, span: Span) -> str:
        made = _text(span.text)
        if span.bold:
            made = f"<strong>{made}</strong>"
        if span.italic:
            made = f"<em>{made}</em>"
        inside = span.link.startswith("#")
        if not span.link or (inside and (self.plain or span.link[1:] not in self.anchors)):
            return made
        return f'<a href="{escape(span.link)}">{made}</a>'


def _text(words: str) -> str:
    return escape(canonical(words))
