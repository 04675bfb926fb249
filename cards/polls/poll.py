"""A poll in a group's channel: with names, buttons and counts; anonymous as a form; and the result."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.bars import bars
from cards.kit.elements import Card, Element, Head, buttons, card, execute, small, text
from cards.kit.markdown import escape, plain, shorten
from core.language.plurals import count

#: Names shown under a choice; the rest is counted.
_MOST_NAMES = 15
#: Characters of a choice on its button; its full text is shown above.
_LONGEST_ON_BUTTON = 40
#: The answer's field on the form.
CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice, formatted."""

    #: As it was typed.
    words: str
    #: How many chose it.
    votes: int = 0
    #: Who chose it; empty if the poll is anonymous, or the names have been disposed of.
    names: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PollView:
    """A poll, formatted; texts are as people typed them."""

    poll_id: str
    group: str
    question: str
    choices: Sequence[ChoiceView]
    #: How many have voted.
    answers: int
    #: "ons 8 mars kl. 10.10": when it closes or closed.
    closes: str
    anonymous: bool = False
    #: Why no answers are shown; None if some are.
    withheld: str | None = None


def poll_card(view: PollView, own: int | None = None) -> Card:
    """An open poll with names; `own` is the reader's choice, shown only on the reader's own copy."""
    rows = _bars(view)
    body: list[Element] = []
    for number, (row, choice) in enumerate(zip(rows, view.choices, strict=True)):
        body += [row, *_names(choice)]
        if number != own:
            title = f"Välj {shorten(choice.words, _LONGEST_ON_BUTTON)}"
            body.append(buttons(execute(title, verbs.VOTE_IN_POLL, {"poll": view.poll_id, CHOICE: str(number)})))
    if own is not None:
        said = text(f"Du har valt {escape(view.choices[own].words)}. Du kan ändra dig så länge den är öppen.")
        return card(_head(view, "check"), [said, *body])
    return card(_head(view, "question"), [*body, small("Alla i kanalen ser vem som valt vad. Du kan ändra dig.")])


def anonymous_poll_card(view: PollView, problem: str = "") -> Card:
    """The form of an anonymous poll; `problem` says what is missing. Never edited while open."""
    choices: Element = {
        "type": "Input.ChoiceSet",
        "id": CHOICE,
        "label": "Ditt svar",
        "style": "expanded",
        "wrap": True,
        "isRequired": True,
        "errorMessage": CHOOSE_ONE,
        "choices": [{"title": plain(choice.words), "value": str(index)} for index, choice in enumerate(view.choices)],
    }
    return card(
        _head(view, "question"),
        [text(problem, bold=True) if problem else None, choices, small(f"{PROMISE} {UNCHANGEABLE}")],
        [execute("Skicka svar", verbs.VOTE_ANONYMOUSLY, {"poll": view.poll_id}, main=True)],
    )


CHOOSE_ONE = "Välj ett av svaren. Sedan går det att skicka."
PROMISE = "Anonymt: vi sparar att du har svarat, men inte vilket svar som är ditt."
UNCHANGEABLE = "Svaret går inte att ändra."


def anonymous_thanks_card(view: PollView) -> Card:
    """Thanks, and what anonymity costs: the answer can't be changed."""
    return card(
        Head("check", _eyebrow(view), "Tack, ditt svar är sparat", escape(view.question)),
        [
            text(f"Svaret är anonymt. {UNCHANGEABLE}"),
            small(f"Resultatet visas här när omröstningen har stängt {view.closes}, om minst fem har svarat."),
        ],
    )


def closed_poll_card(view: PollView) -> Card:
    """The result, as far as it may be shown."""
    head = Head("chart", f"{_eyebrow(view)} · stängd", escape(view.question), _stood(view))
    if view.withheld is not None or not view.answers:
        return card(head, [text(view.withheld or "Ingen svarade.")])
    body: list[Element] = []
    for row, choice in zip(_bars(view), view.choices, strict=True):
        body += [row, *_names(choice)]
    return card(head, body)


def poll_result_card(view: PollView, words: str) -> Card:
    """The line in the thread when it has closed."""
    return card(Head("chart", f"{_eyebrow(view)} · resultat", escape(view.question), _stood(view)), [text(words)])


def _head(view: PollView, icon: str) -> Head:
    so_far = "" if view.anonymous else f"{count(view.answers, 'svar')} · " if view.answers else "Inga svar än · "
    until = f"öppen till {view.closes}"
    return Head(icon, _eyebrow(view), escape(view.question), f"{so_far}{until}" if so_far else until.capitalize())


def _eyebrow(view: PollView) -> str:
    kind = "Anonym omröstning" if view.anonymous else "Omröstning"
    return f"{kind} · {escape(view.group)}"


def _stood(view: PollView) -> str:
    answered = count(view.answers, "svar") if view.answers else "Inga svar"
    return f"{answered} · stängde {view.closes}"


def _bars(view: PollView) -> list[Element]:
    rows = bars([(escape(choice.words), choice.votes) for choice in view.choices], of=view.answers)
    return [{**row, "spacing": "Medium"} for row in rows]


def _names(choice: ChoiceView) -> list[Element]:
    if not choice.names:
        return []
    shown = ", ".join(escape(name) for name in choice.names[:_MOST_NAMES])
    more = len(choice.names) - _MOST_NAMES
    return [small(f"{shown} och {more} till" if more > 0 else shown)]
