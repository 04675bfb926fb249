"""`resultat ÅR`: a year's feedback, by group and in total."""

from collections.abc import Iterator, Sequence
from functools import partial

from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.feedback.year_result import YearFigureView, YearResultView, year_result_card
from cards.kit.elements import Card
from cards.kit.markdown import escape, shorten
from core.feedback.formatting import rate_in_words, share_answered
from core.feedback.model.year_result import YearFigure, YearResult
from core.feedback.use_cases.year_result import year_result
from core.language.numbers import decimal
from core.language.plurals import count

_LONGEST_NAME = 120
_NONE_CLOSED = YearFigure(meetings=0, answers=0, invited=0, grades=0)


def year_reply(message: IncomingMessage, year: int, context: Context) -> Reply:
    """The year's card; in a group's channel its own figure comes first.

    It runs in the writer, since what is shown together is stored (select_disclosable).
    """
    result = context.write(partial(year_result, year=year))
    if not result.whole.meetings and not result.whole.left_out:
        return Reply(f"Inget resultat för {year} än. Frågan har inte stängt för någon träff det året.")
    return Reply(card=year_card(result, context, group=message.group))


def year_card(result: YearResult, context: Context, *, group: str | None) -> Card:
    """The rows add up to the network's total; with `group`, its own figure comes first."""
    in_all = figure_view(escape(context.config.name), result.whole)
    own = dict(result.groups)
    others = list(_rows(result, context.groups().names, but=group))
    first = figure_view(_name(group), own.get(group, _NONE_CLOSED)) if group else in_all
    return year_result_card(
        YearResultView(
            year=result.year,
            first=first,
            others=[in_all, *others] if group else others,
            some_left_out=any(year_figure.left_out for year_figure in (result.whole, result.joint, *own.values())),
        )
    )


def figure_view(name: str, figure: YearFigure) -> YearFigureView:
    """A figure in words; empty if nothing may be shown."""
    left_out = f"{count(figure.left_out, 'träff')} är inte med" if figure.left_out else ""
    if figure.mean is None:
        return YearFigureView(name, left_out=left_out)
    return YearFigureView(
        name=name,
        mean=decimal(figure.mean),
        share=share_answered(figure.rate),
        base=rate_in_words(figure.rate),
        meetings=count(figure.meetings, "träff"),
        left_out=left_out,
    )


def _rows(result: YearResult, names: Sequence[str], *, but: str | None) -> Iterator[YearFigureView]:
    """Groups in the order of `names`, then any others, joint meetings, and those that are shown together only."""
    places = {name: place for place, name in enumerate(names)}
    for name, figure in sorted(result.groups, key=lambda group: (places.get(group[0], len(places)), group[0])):
        if name != but:
            yield figure_view(_name(name), figure)
    if result.joint.meetings or result.joint.left_out:
        yield figure_view("Gemensamma träffar", result.joint)
    if result.across.meetings:
        yield figure_view("Träffar som bara visas tillsammans", result.across)


def _name(group: str) -> str:
    return escape(shorten(group, _LONGEST_NAME))
