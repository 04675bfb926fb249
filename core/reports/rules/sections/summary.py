"""The first page: the year in a few sentences, the key figures, and the year in brief."""

from collections.abc import Iterator

from core.attendance.formatting import attendance_gap
from core.indicators.formatting import INDICATORS, joint_note, target_in_words, value_in_words
from core.indicators.model.indicators import Indicator, Indicators
from core.indicators.model.rows import ActivityRow
from core.indicators.model.year_review import YearReview, value_of
from core.language.lists import enumeration
from core.language.numbers import decimal, whole
from core.language.plurals import count, spelled_count
from core.reports.model.blocks import Block, Heading, ItemList, Paragraph, Spans, Tile, Tiles, plain
from core.reports.model.report import KeyFigure
from core.reports.model.report_data import ReportData
from core.reports.rules.tables import MEETINGS, MUNICIPALITIES, SATISFACTION
from core.reports.rules.wording import groups_of, long_days, with_source

#: The key figures in their order, each with the table of the rows behind it.
FIGURES = {
    Indicator.ACTIVITIES: MEETINGS,
    Indicator.SATISFACTION: SATISFACTION,
    Indicator.MUNICIPALITIES: MUNICIPALITIES,
    Indicator.ATTENDANCES: MEETINGS,
    Indicator.PEOPLE: MEETINGS,
}
#: Those on the first page, and on the card that announces the report.
TILES = (Indicator.ACTIVITIES, Indicator.SATISFACTION, Indicator.MUNICIPALITIES, Indicator.ATTENDANCES)


def key_figures(review: YearReview) -> tuple[KeyFigure, ...]:
    """The year's key figures, numbered."""
    before = review.year_before
    return tuple(
        KeyFigure(
            number,
            indicator.value,
            INDICATORS[indicator],
            value_of(review.indicators, indicator),
            None if before is None else value_of(before, indicator),
            review.targets.get(indicator),
            table,
        )
        for number, (indicator, table) in enumerate(FIGURES.items(), 1)
    )


def lead(data: ReportData) -> str:
    """The year at a glance."""
    indicators = data.review.indicators
    counts = indicators.whole
    if not counts.activities:
        return f"Nätverket höll ingen träff {data.year}."
    parts = [_held(data)]
    if indicators.satisfaction.mean is not None:
        parts.append(f"Deltagarna gav dem {decimal(indicators.satisfaction.mean)} av 5 i betyg.")
    if counts.recorded:
        of_all = f" av nätverkets {whole(indicators.members)}" if indicators.members else ""
        parts.append(f"{whole(counts.municipalities)}{of_all} kommuner deltog minst en gång.")
    return " ".join(parts)


def front(data: ReportData) -> tuple[Block, ...]:
    """The first page below the lead paragraph."""
    return (
        Heading(1, "Nyckeltal"),
        Tiles(tuple(_tile(data, figure) for figure in key_figures(data.review) if _is_tile(figure))),
        Heading(1, "Året i korthet"),
        ItemList(tuple(_in_brief(data))),
        Heading(1, "Så läser du siffrorna"),
        Paragraph(
            plain(
                "Varje siffra går att följa till träffarna, kommunerna och svaren bakom den, i tabellerna sist. "
                "Siffrorna visar inte vem som svarat. Betyg från färre än fem personer visas inte."
            )
        ),
    )


def _held(data: ReportData) -> str:
    held, ahead = data.review.indicators.whole.activities, data.review.indicators.ahead
    if ahead:
        return f"Hittills har {whole(held)} av {count(held + ahead, 'träff')} hållits."
    if data.cancelled:
        return f"Nätverket höll {count(held, 'träff')}; {spelled_count(len(data.cancelled), 'träff')} ställdes in."
    return f"Nätverket höll {count(held, 'träff')}, alla som var planerade."


def _is_tile(figure: KeyFigure) -> bool:
    return figure.key in {indicator.value for indicator in TILES}


def _tile(data: ReportData, figure: KeyFigure) -> Tile:
    indicator = Indicator(figure.key)
    review = data.review
    after = {
        Indicator.SATISFACTION: "av 5" if figure.value is not None else "",
        Indicator.MUNICIPALITIES: f"av {whole(review.indicators.members)}" if review.indicators.members else "",
    }.get(indicator, "")
    words = [*_told(review.indicators, indicator), *_beside(review, figure)]
    value = value_in_words(indicator, figure.value)
    return Tile(figure.number, value, after, figure.name.lower(), " ".join(words), figure.table)


def _told(indicators: Indicators, indicator: Indicator) -> Iterator[str]:
    counts = indicators.whole
    match indicator:
        case Indicator.ACTIVITIES:
            kinds = [
                count(activity_counts.activities, kind.value)
                for kind, activity_counts in indicators.by_kind.items()
                if activity_counts.activities
            ]
            yield f"{enumeration(kinds).capitalize()}." if kinds else ""
            yield joint_note(indicators)
        case Indicator.SATISFACTION:
            answers = indicators.satisfaction.answers
            yield f"{count(answers, 'svar')} efter träffarna." if answers else "Inga svar som kan visas."
        case Indicator.MUNICIPALITIES:
            if counts.recorded and indicators.members:
                never = indicators.members - counts.municipalities
                yield f"{count(never, 'kommun')} deltog inte alls under året." if never else "Alla deltog."
            if counts.other_municipalities:
                yield f"{count(counts.other_municipalities, 'kommun')} utanför nätverket deltog också."
        case _:
            if counts.recorded:
                yield f"I snitt {whole(round(counts.attendances / counts.recorded))} per träff, {_people(indicators)}."
            yield attendance_gap(counts.activities, counts.recorded)


def _people(indicators: Indicators) -> str:
    return f"av {count(indicators.whole.people, 'person')}"


def _beside(review: YearReview, figure: KeyFigure) -> Iterator[str]:
    """Last year's value and the target."""
    indicator = Indicator(figure.key)
    if figure.before is not None:
        yield f"År {review.indicators.year - 1}: {value_in_words(indicator, figure.before)}."
    if target := target_in_words(review, indicator):
        yield f"Mål: {target}."


def _in_brief(data: ReportData) -> Iterator[Spans]:
    recorded = [row for row in data.activities if row.counts.recorded]
    if recorded:
        most = max(recorded, key=_attendances)
        meeting = most.meeting
        what = f"{groups_of(meeting)}, {long_days(meeting)}: {count(most.counts.attendances, 'deltagare')}."
        yield with_source(f"Flest deltagare hade {what}", MEETINGS)
    graded = [
        (result.mean, result.answers, row.meeting)
        for row in data.activities
        if (result := data.feedback.get(row.meeting.id)) is not None and result.mean is not None
    ]
    if graded:
        mean, answers, meeting = max(
            graded, key=lambda graded_meeting: (round(graded_meeting[0], 6), graded_meeting[1])
        )
        what = f"{groups_of(meeting)}, {long_days(meeting)}: {decimal(mean)} av 5 ({count(answers, 'svar')})."
        yield with_source(f"Högst betyg fick {what}", SATISFACTION)
    if data.cancelled:
        days = enumeration([f"{groups_of(meeting)} {long_days(meeting)}" for meeting in data.cancelled])
        yield plain(f"{'Inställd' if len(data.cancelled) == 1 else 'Inställda'}: {days}.")
    documents = sum(len(listed) for listed in data.documents.values())
    yield plain(
        f"{count(documents, 'dokument')} från träffarna finns på nätverkets webbplats."
        if documents
        else "Inga dokument från träffarna är publicerade."
    )
    partners = data.review.indicators.whole
    if partners.organisations:
        yield plain(
            f"{whole(partners.organisations)} organisationer utanför kommunerna medverkade, med sammanlagt "
            f"{count(partners.partners, 'deltagande')}."
        )


def _attendances(row: ActivityRow) -> int:
    return row.counts.attendances
