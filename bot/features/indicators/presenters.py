"""Indicators in the words that cards show."""

from collections.abc import Iterator, Sequence
from datetime import date

from cards.indicators.year_figures import IndicatorView, YearFiguresView
from cards.kit.markdown import escape
from core.indicators.formatting import INDICATORS, QUARTERS, gaps, joint_note, target_in_words, value_in_words
from core.indicators.model.indicators import Counts, Indicator, Indicators, Satisfaction
from core.indicators.model.year_review import YearReview, value_of
from core.language.dates import NBSP, day
from core.language.lists import enumeration
from core.language.numbers import decimal, whole
from core.language.plurals import count
from core.meetings.goal_words import goal_name

#: What a button types for the rows behind an indicator, and its text.
_BUTTONS = {
    Indicator.ACTIVITIES: ("träffar", "Visa träffarna"),
    Indicator.ATTENDANCES: ("deltagande", "Visa deltagandet"),
    Indicator.MUNICIPALITIES: ("kommuner", "Visa kommunerna"),
    Indicator.SATISFACTION: ("nöjdhet", "Visa nöjdheten"),
}


def year_figures_view(review: YearReview, *, today: date) -> YearFiguresView:
    """The year's indicators; `today` is local."""
    indicators = review.indicators
    rows = [
        _indicator(review, indicator)
        for indicator in Indicator
        # People are shown under attendances, unless they have their own target.
        if indicator is not Indicator.PEOPLE or indicator in review.targets
    ]
    return YearFiguresView(
        year=indicators.year,
        until=f"Till och med {day(today)}" if indicators.year == today.year else "",
        indicators=rows,
        sections=list(_sections(indicators)),
        gaps=gaps(indicators),
        notes=[note for note in (_ahead(indicators), joint_note(indicators), _anonymous(indicators)) if note],
    )


def counts_in_words(counts: Counts, satisfaction: Satisfaction | None = None) -> str:
    """Such as "168 deltagande · 85 personer · 34 kommuner · nöjdhet 3,8 (89 svar)"."""
    parts = [] if counts.recorded or not counts.activities else ["närvaro saknas"]
    if counts.recorded:
        parts += [
            count(counts.attendances, "deltagande"),
            count(counts.people, "person"),
            count(counts.municipalities, "kommun"),
        ]
    if satisfaction is not None and satisfaction.mean is not None:
        parts.append(f"nöjdhet{NBSP}{decimal(satisfaction.mean)} ({count(satisfaction.answers, 'svar')})")
    return " · ".join(parts)


def _indicator(review: YearReview, indicator: Indicator) -> IndicatorView:
    indicators = review.indicators
    value = value_in_words(indicator, value_of(indicators, indicator))
    if indicator is Indicator.MUNICIPALITIES and indicators.members and indicators.whole.recorded:
        value = f"{value} av {whole(indicators.members)}"
    words, button = _BUTTONS.get(indicator, ("", ""))
    shown = bool(words and indicators.whole.activities)
    return IndicatorView(
        name=INDICATORS[indicator],
        value=value,
        beside=" · ".join(_beside(review, indicator)),
        base=_base(indicators, indicator),
        command=f"nyckeltal {indicators.year} visa {words}" if shown else "",
        button=button if shown else "",
    )


def _beside(review: YearReview, indicator: Indicator) -> Iterator[str]:
    if target := target_in_words(review, indicator):
        yield f"Mål {target}"
    if review.year_before is not None:
        before = value_of(review.year_before, indicator)
        if before is not None:
            yield f"{review.indicators.year - 1}: {value_in_words(indicator, before)}"


def _base(indicators: Indicators, indicator: Indicator) -> str:
    counts = indicators.whole
    match indicator:
        case Indicator.ACTIVITIES:
            kinds = indicators.by_kind.items()
            return enumeration([count(figures.activities, kind.value) for kind, figures in kinds if figures.activities])
        case Indicator.MUNICIPALITIES:
            others = counts.other_municipalities
            return f"{count(others, 'kommun')} utanför nätverket deltog också" if others else ""
        case Indicator.ATTENDANCES:
            return " · ".join(_attendances(counts))
        case Indicator.SATISFACTION:
            return " · ".join(_satisfaction(indicators))
        case _:
            return ""


def _satisfaction(indicators: Indicators) -> Iterator[str]:
    if answers := indicators.satisfaction.answers:
        yield f"i medel av 5, {count(answers, 'svar')}"
    if indicators.survey is not None and indicators.survey.mean is not None:
        yield f"årsenkäten {decimal(indicators.survey.mean)}, {count(indicators.survey.answers, 'svar')}"


def _attendances(counts: Counts) -> Iterator[str]:
    if counts.recorded:
        unnamed = f", {whole(counts.unnamed)} utan namn" if counts.unnamed else ""
        yield f"{count(counts.people, 'person')}{unnamed}"
    partners = [f"{whole(counts.partners)} från {whole(counts.organisations)} partner"] if counts.partners else []
    apart = [*partners, *([count(counts.speakers, "föreläsare")] if counts.speakers else [])]
    if apart:
        yield f"räknas för sig: {enumeration(apart)}"


def _sections(indicators: Indicators) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    satisfaction = indicators.satisfaction_by_group
    yield (
        "Per grupp",
        [
            (_named(escape(name), figures), counts_in_words(figures, satisfaction.get(name)))
            for name, figures in indicators.by_group.items()
        ],
    )
    kinds = [(count(figures.activities, kind.value), figures) for kind, figures in indicators.by_kind.items()]
    quarters = [
        (_named(QUARTERS[number].capitalize(), figures), figures) for number, figures in indicators.by_quarter.items()
    ]
    goals = [(_named(goal_name(goal), figures), figures) for goal, figures in indicators.by_goal.items()]
    for heading, cut in (("Per slag", kinds), ("Per kvartal", quarters), ("Mål som träffarna bidrar till", goals)):
        yield heading, [(name, counts_in_words(figures)) for name, figures in cut if figures.activities]


def _named(name: str, counts: Counts) -> str:
    return f"{name}: {count(counts.activities, 'träff')}"


def _ahead(indicators: Indicators) -> str:
    return f"{count(indicators.ahead, 'träff')} har inte varit än." if indicators.ahead else ""


def _anonymous(indicators: Indicators) -> str:
    return "Siffrorna visar inte vem som svarat." if indicators.satisfaction.answers else ""
