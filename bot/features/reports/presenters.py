"""The annual report in the words that cards show."""

from collections.abc import Collection, Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.app.links.file_links import HOLDS
from cards.kit.markdown import escape
from cards.reports.announced import ReportAnnouncedView
from cards.reports.drafting import ReplaceTextView, ReportDraftView
from cards.reports.publishing import PublishReportView
from core.indicators.formatting import gaps, value_in_words
from core.indicators.model.indicators import Indicator
from core.language.dates import day
from core.language.durations import spelled_hours
from core.language.lists import enumeration
from core.language.numbers import whole
from core.reports.model.texts import HEADINGS, ReportText, TextName
from core.reports.model.version import ReportVersion, is_whole_year
from core.reports.rules.sections.summary import TILES
from core.reports.use_cases.make_report import MadeReport
from core.reports.use_cases.publish_report import NextVersion
from core.reports.writing.report_json import figures_of, members_of


def draft_view(
    made: MadeReport, newest: ReportVersion | None, *, url: str, file_url: str, zone: ZoneInfo
) -> ReportDraftView:
    """The draft at a glance; `url` is the published one's, `file_url` the draft's as a document."""
    year, texts = made.report.year, made.data.texts
    published = ""
    if newest is not None:
        on = day(newest.published_at.astimezone(zone).date(), year=True)
        published = f"Version {newest.version} publicerades {on}"
    return ReportDraftView(
        year=year,
        lead=escape(made.report.lead),
        figures=list(_figures(made)),
        texts=[f"{HEADINGS[name]}: {'skriven' if name in texts else 'inte skriven'}" for name in TextName],
        gaps=gaps(made.data.review.indicators),
        published=published,
        url=url,
        hint=f"Skriv till exempel *rapport {year} text förord: …*; också *höjdpunkter* och *ändringar*. "
        f"Längre text: skicka den som fil i personlig chatt, och skriv *rapport {year} text förord*.",
        file_url=file_url,
        file_holds=spelled_hours(HOLDS),
    )


def publish_view(
    made: NextVersion, gaps_of_year: list[str], written: Collection[TextName], told: Sequence[str]
) -> PublishReportView:
    """What would be published; `told` is what channels get of it."""
    missing = [HEADINGS[name] for name in TextName if name not in written]
    is_over = is_whole_year(made.report.year, made.report.until)
    return PublishReportView(
        year=made.report.year,
        version=made.version,
        fingerprint=made.fingerprint,
        lead=escape(made.report.lead),
        unfinished="" if is_over else f"**Obs!** {made.report.year} är inte slut än.",
        changes=[escape(change) for change in made.changes],
        gaps=gaps_of_year,
        missing=f"Inte skrivet: {enumeration(missing)}." if missing else "",
        told=told,
    )


def announced_view(version: ReportVersion, *, page: str, document: str, zone: ZoneInfo) -> ReportAnnouncedView:
    """A published version as its card in channels shows it: what was frozen, not what is so now."""
    corrected = ""
    if version.version > 1:
        on = day(version.published_at.astimezone(zone).date(), year=True)
        corrected = f"Version {version.version}, publicerad {on}."
    figures, members = figures_of(version.figures), members_of(version.figures)
    after = {
        Indicator.SATISFACTION: " av 5",
        Indicator.MUNICIPALITIES: f" av {whole(members)}" if members else "",
    }
    shown = {
        name: value_in_words(indicator, value) + (after.get(indicator, "") if value is not None else "")
        for indicator in TILES
        for name, value in (figures[indicator.value],)
    }
    return ReportAnnouncedView(version.year, shown, corrected, page, document)


def replace_text_view(year: int, before: ReportText, after: str) -> ReplaceTextView:
    """The current text, and the one that would replace it; an empty `after` removes it."""
    sent = {"year": str(year), "name": before.name.value, "words": after, "shown": before.digest}
    return ReplaceTextView(year, HEADINGS[before.name], escape(before.words), escape(after), sent)


def _figures(made: MadeReport) -> Iterator[str]:
    for figure in made.report.figures:
        indicator = Indicator(figure.key)
        before = ""
        if figure.before is not None:
            before = f" (år {made.report.year - 1}: {value_in_words(indicator, figure.before)})"
        yield f"{figure.name}: {value_in_words(indicator, figure.value)}{before}"
