"""Indicators in Swedish words; the same on cards, in the report and on the command line."""

from collections.abc import Iterator

from core.attendance.formatting import attendance_gap
from core.indicators.model.indicators import ActivityKind, Indicator, Indicators
from core.indicators.model.year_review import YearReview
from core.language.numbers import decimal, whole
from core.language.plurals import count

#: As headings, and as words to type.
INDICATORS = {
    Indicator.ACTIVITIES: "Aktiviteter",
    Indicator.MUNICIPALITIES: "Kommuner",
    Indicator.ATTENDANCES: "Deltagande",
    Indicator.PEOPLE: "Personer",
    Indicator.SATISFACTION: "Nöjdhet",
}
#: Kinds as headings of many.
KINDS = {
    ActivityKind.MEETING: "träffar",
    ActivityKind.TRAINING: "utbildningar",
    ActivityKind.WEBINAR: "webbinarier",
    ActivityKind.ONLINE_MEETING: "webbmöten",
}
QUARTERS = {1: "januari–mars", 2: "april–juni", 3: "juli–september", 4: "oktober–december"}


def value_in_words(indicator: Indicator, value: float | None) -> str:
    """Such as "4,2" or "1 200"; "–" where there is none."""
    if value is None:
        return "–"
    return decimal(value) if indicator is Indicator.SATISFACTION else whole(round(value))


def target_in_words(review: YearReview, indicator: Indicator) -> str:
    """The target, such as "400"; empty if none is set."""
    target = review.targets.get(indicator)
    return "" if target is None else value_in_words(indicator, target)


def notes(indicators: Indicators) -> list[str]:
    """Notes for readers of the figures: what is missing, what is ahead, and how joint meetings count."""
    ahead = f"{count(indicators.ahead, 'träff')} har inte varit än." if indicators.ahead else ""
    return [*gaps(indicators), *(note for note in (ahead, joint_note(indicators)) if note)]


def gaps(indicators: Indicators) -> list[str]:
    """What is missing in the year's figures, one sentence each."""
    if not indicators.whole.activities:
        return [f"Ingen träff har varit {indicators.year}."]
    return list(_gaps(indicators))


def joint_note(indicators: Indicators) -> str:
    """How joint meetings are counted; empty if there are none."""
    if not indicators.joint:
        return ""
    once = "en gång för nätverket och en gång för varje grupp"
    if indicators.joint == 1:
        return f"En träff var gemensam och räknas {once}."
    return f"{whole(indicators.joint)} träffar var gemensamma och räknas {once}."


def _gaps(indicators: Indicators) -> Iterator[str]:
    counts = indicators.whole
    held = count(counts.activities, "träff")
    if missing := attendance_gap(counts.activities, counts.recorded):
        yield missing
    if counts.of_unknown_municipality:
        yield f"Kommun saknas för {whole(counts.of_unknown_municipality)} av {whole(counts.attendances)} deltagande."
    if not indicators.members:
        yield f"Det är inte noterat vilka kommuner som är med {indicators.year}."
    if indicators.feedback_open:
        yield f"Återkopplingen är inte stängd för {whole(indicators.feedback_open)} av {held}."
    if left_out := indicators.satisfaction.left_out:
        of_all = f"{whole(left_out)} av {held}"
        yield f"{of_all} är inte med i nöjdheten, för svaren är för få eller för lika."
