"""Which municipalities took part how often, who joined and left, and what they pay."""

from collections.abc import Iterator, Sequence

from core.charts.model import FrequencyGrid, GridRow
from core.indicators.model.rows import MunicipalityRow
from core.language.collation import swedish_order
from core.language.lists import enumeration
from core.language.numbers import whole
from core.language.plurals import count
from core.reports.model.blocks import Block, Paragraph, Picture, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData
from core.reports.rules.tables import MUNICIPALITIES
from core.reports.rules.wording import SHORT_MONTHS

#: Rows of one picture; more go on in the next.
_MOST_ROWS = 42
#: Maximum number of names in a title.
_MOST_NAMED = 3


def municipalities_section(data: ReportData) -> Section | None:
    """Nothing if no municipality is known."""
    if not data.municipalities:
        return None
    return Section("Kommuner", tuple(_blocks(data)))


def _blocks(data: ReportData) -> Iterator[Block]:
    yield Paragraph(plain(" ".join(_told(data))))
    rows = sorted(data.municipalities, key=lambda row: swedish_order(row.name))
    if not any(row.activities for row in rows):
        return
    for first in range(0, len(rows), _MOST_ROWS):
        part = rows[first : first + _MOST_ROWS]
        of_all = f" Kommun {first + 1} till {first + len(part)} av {len(rows)}." if len(rows) > _MOST_ROWS else ""
        yield Picture(0, _grid(part, rows), f"Träffar som kommunen deltog i, månad för månad.{of_all}", MUNICIPALITIES)


def _told(data: ReportData) -> Iterator[str]:
    memberships, indicators = data.memberships, data.review.indicators
    if indicators.members:
        yield f"{count(indicators.members, 'kommun')} var med i nätverket {data.year}."
    if memberships.joined:
        yield f"Nya under året: {enumeration(memberships.joined)}."
    if memberships.left:
        yield f"Lämnade under året: {enumeration(memberships.left)}."
    never = sorted((row.name for row in data.municipalities if row.member and not row.activities), key=swedish_order)
    if never and indicators.whole.recorded:
        yield f"Deltog inte på någon träff med noterad närvaro: {enumeration(never)}."
    if memberships.fees:
        amounts = memberships.fees.values()
        paying = f"{count(len(amounts), 'kommun')} betalar sammanlagt {whole(sum(amounts))} kronor"
        alike = f", {whole(min(amounts))} kronor var" if min(amounts) == max(amounts) and len(amounts) > 1 else ""
        yield f"{paying} i avgift för året{alike}."


def _grid(part: Sequence[MunicipalityRow], every: Sequence[MunicipalityRow]) -> FrequencyGrid:
    most = max(row.activities for row in every)
    often = [row.name for row in every if row.activities == most]
    few = len(often) <= _MOST_NAMED
    some = enumeration(often if few else [*often[:2], f"{whole(len(often) - 2)} till"])
    title = f"Oftast kom {some}: till {count(most, 'träff')}"
    return FrequencyGrid(
        title, "träffar", SHORT_MONTHS, tuple(GridRow(row.name, row.by_month, row.activities) for row in part)
    )
