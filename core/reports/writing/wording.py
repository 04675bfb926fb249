"""Words that every output format uses."""

from core.reports.model.blocks import Picture, Span, Spans, Tile
from core.reports.model.report import Report, SourceTable
from core.reports.rules.wording import see_table

CONTENTS, TABLES = "Innehåll", "Raderna bakom siffrorna"


def state_of(report: Report) -> str:
    """Such as "version 1", or that it is a draft."""
    return "utkast" if report.version is None else f"version {report.version}"


def source_heading(table: SourceTable) -> str:
    """Such as "Tabell A. Träffar och deltagande"."""
    return f"Tabell {table.letter}. {table.heading}"


def picture_caption(picture: Picture) -> Spans:
    """Such as "Figur 1. 17 träffar 2023. Underlag: tabell A."."""
    return (
        Span(f"Figur {picture.number}. {picture.caption} Underlag: "),
        see_table(picture.table),
        Span("."),
    )


def tile_source(tile: Tile, anchors: frozenset[str]) -> Spans:
    """Such as "Siffra 1. Underlag: tabell A"; nothing if the table has no rows."""
    table = see_table(tile.table)
    return (Span(f"Siffra {tile.number}. Underlag: "), table) if table.link[1:] in anchors else ()
