"""`resultat ÅR`: what was thought of a year's meetings, for each group and in all."""

from collections.abc import Iterator
from functools import partial

from bot.contracts import Asked, Reply
from bot.desk import Desk, NetworkFacts
from cards.anatomy import Card
from cards.markdown import escape, shorten
from cards.year_result import YearFigureView, YearResultView, year_result_card
from network.actions.year_result import year_result
from network.language.numbers import decimal, share, whole
from network.language.plurals import count
from network.model.year_result import YearFigure, YearResult

_LONGEST_NAME = 120
_NONE_CLOSED = YearFigure(meetings=0, answers=0, asked=0, grades=0)


def year_reply(asked: Asked, year: int, desk: Desk) -> Reply:
    """The year's card; in a group's channel its own figure comes first.

    It goes through the writer, since what is shown together is remembered (release_figures).
    """
    result = desk.write(partial(year_result, year=year))
    if not result.whole.meetings and not result.whole.left_out:
        return Reply(f"Inget resultat för {year} än. Frågan har inte stängt för någon träff det året.")
    group = asked.channel_is if asked.channel_is in desk.facts.groups else None
    return Reply(card=year_card(result, desk.facts, group=group))


def year_card(result: YearResult, facts: NetworkFacts, *, group: str | None) -> Card:
    """The rows add up to the whole, which is the network's, or of `group` first and the others under it."""
    in_all = figure_view(escape(facts.name), result.whole)
    own = dict(result.groups)
    others = list(_rows(result, facts, but=group))
    first = figure_view(_name(group), own.get(group, _NONE_CLOSED)) if group else in_all
    return year_result_card(
        YearResultView(
            year=result.year,
            first=first,
            others=[in_all, *others] if group else others,
            some_left_out=any(each.left_out for each in (result.whole, result.joint, *own.values())),
        )
    )


def figure_view(name: str, figure: YearFigure) -> YearFigureView:
    """A figure in words; empty where nothing may be shown."""
    left_out = f"{count(figure.left_out, 'träff')} är inte med" if figure.left_out else ""
    if figure.mean is None:
        return YearFigureView(name, left_out=left_out)
    return YearFigureView(
        name=name,
        mean=decimal(figure.mean),
        share=share(figure.answers, figure.asked),
        base=f"{whole(figure.answers)} av {whole(figure.asked)} svarade",
        meetings=count(figure.meetings, "träff"),
        left_out=left_out,
    )


def _rows(result: YearResult, facts: NetworkFacts, *, but: str | None) -> Iterator[YearFigureView]:
    """Groups in the settings' order, then any others, joint meetings, and those with few answers that go together."""
    places = {name: place for place, name in enumerate(facts.groups)}
    for name, figure in sorted(result.groups, key=lambda each: (places.get(each[0], len(places)), each[0])):
        if name != but:
            yield figure_view(_name(name), figure)
    if result.joint.meetings or result.joint.left_out:
        yield figure_view("Gemensamma träffar", result.joint)
    if result.across.meetings:
        yield figure_view("Träffar med få svar, tillsammans", result.across)


def _name(group: str) -> str:
    return escape(shorten(group, _LONGEST_NAME))
