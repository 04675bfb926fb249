"""A poll about days: the form in a group's channel, everybody's answers, and the outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, entry, execute, small, text
from cards.kit.markdown import escape
from core.language.plurals import count
from core.polls.model import Suits

#: Names shown for each answer under a day; the rest is counted.
_MOST_NAMES = 8
_WORDS = {Suits.YES: "Kan", Suits.MAYBE: "Kanske", Suits.NO: "Kan inte"}


def field_of(day: int) -> str:
    """The form's field id for the day with that index."""
    return f"day{day}"


@dataclass(frozen=True, slots=True)
class DayView:
    """One day, formatted."""

    #: "ons 8 mars"
    words: str
    #: The names of those who gave each answer, unescaped.
    names: Mapping[Suits, Sequence[str]]


@dataclass(frozen=True, slots=True)
class DayPollView:
    """A poll about days, formatted; texts are as people typed them."""

    poll_id: str
    group: str
    #: What it would be: "Planeringsmöte".
    title: str
    #: "kl. 9.00–12.00", or empty.
    hours: str
    days: Sequence[DayView]
    #: How many have answered.
    answers: int
    #: "ons 8 mars kl. 10.10": when it closes or closed.
    closes: str
    #: "ons 8 mars kl. 9.00–12.00": the chosen day; empty until one is chosen.
    became: str = ""


def day_poll_card(view: DayPollView, given: Mapping[int, Suits] | None = None, problem: str = "") -> Card:
    """The form; `given` is the reader's earlier answer. The shared card isn't edited until it closes."""
    return card(
        Head("calendar", _eyebrow(view), "Vilken dag passar dig?", _what(view)),
        [
            text(problem or f"Svara senast {view.closes}.", bold=bool(problem)),
            *(_input(index, day, (given or {}).get(index)) for index, day in enumerate(view.days)),
            small("Alla i kanalen kan se vem som kan när. Du kan ändra dig."),
        ],
        [execute("Skicka svar", verbs.ANSWER_DAYS, {"poll": view.poll_id}, main=True)],
    )


def _input(index: int, day: DayView, given: Suits | None) -> Element:
    return {
        "type": "Input.ChoiceSet",
        "id": field_of(index),
        "label": day.words,
        "style": "compact",
        "placeholder": "Välj",
        "isRequired": True,
        "errorMessage": "Välj ett svar för dagen.",
        **({"value": given.value} if given else {}),
        "choices": [{"title": words, "value": suits.value} for suits, words in _WORDS.items()],
    }


def days_answered_card(view: DayPollView) -> Card:
    """Thanks, everybody's answers so far, and a button to change one's own."""
    return card(
        Head("check", _eyebrow(view), "Tack, ditt svar är sparat", _what(view)),
        [*days_in_words(view), small(f"Du kan ändra dig till {view.closes}.")],
        [execute("Ändra mitt svar", verbs.CHANGE_DAYS, {"poll": view.poll_id})],
    )


def days_overview_card(view: DayPollView) -> Card:
    """Who can when so far, for a coordinator."""
    answered = count(view.answers, "svar") if view.answers else "Inga svar än"
    return card(
        Head("calendar", _eyebrow(view), _what(view), f"{answered} · öppen till {view.closes}"),
        [*days_in_words(view), small("*stäng omröstning* stänger frågan tidigare.")],
    )


def days_closed_card(view: DayPollView) -> Card:
    """Everybody's answers, and the chosen day."""
    answered = count(view.answers, "svar") if view.answers else "Inga svar"
    became = f"Det blir {view.became}." if view.became else "Samordnaren väljer dag."
    return card(
        Head("calendar", f"{_eyebrow(view)} · stängd", _what(view), f"{answered} · stängde {view.closes}"),
        [text(became if view.answers else "Ingen svarade.", bold=bool(view.became)), *days_in_words(view)],
    )


def days_in_words(view: DayPollView) -> list[Element]:
    """A line a day: how many can, and who."""
    return [entry(day.words, _counted(day), _named(day)) for day in view.days] if view.answers else []


def days_result_card(view: DayPollView, words: str) -> Card:
    """The line in the thread when it has closed."""
    return card(Head("calendar", f"{_eyebrow(view)} · stängd", _what(view)), [text(words)])


def _what(view: DayPollView) -> str:
    return " ".join(part for part in (escape(view.title), view.hours) if part)


def _eyebrow(view: DayPollView) -> str:
    return f"Hitta dag · {escape(view.group)}"


def _counted(day: DayView) -> str:
    return " · ".join(f"{len(day.names.get(suits, ()))} {words.lower()}" for suits, words in _WORDS.items())


def _named(day: DayView) -> str:
    parts = []
    for suits, words in _WORDS.items():
        names = day.names.get(suits, ())
        shown = ", ".join(escape(name) for name in names[:_MOST_NAMES])
        more = f" och {len(names) - _MOST_NAMES} till" if len(names) > _MOST_NAMES else ""
        parts += [f"{words}: {shown}{more}"] if names else []
    return " · ".join(parts)
