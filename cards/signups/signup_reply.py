"""The card that the presser of a sign-up button sees; others keep the shared card."""

from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, open_url, small, text
from core.language.numbers import whole
from core.language.plurals import count
from core.signups.model import SignupAnswer


@dataclass(frozen=True, slots=True)
class SignUpReplyView:
    """The person's answer, formatted."""

    meeting_id: str
    title: str
    when: str
    #: None if the person has not answered.
    answer: SignupAnswer | None
    #: How many colleagues from the same municipality come along.
    colleagues: int = 0
    #: The person's place in the queue, from 1; 0 if they aren't in it.
    position: int = 0
    #: "12 kommer från 9 kommuner, 3 kanske", or empty.
    signed_up: str = ""
    #: Whether sign-up is open; people can say that they can't come until the start.
    open: bool = True
    #: The address of the meeting as .ics; empty if not served.
    calendar_url: str = ""


_PICTURES = {SignupAnswer.YES: "check", SignupAnswer.NO: "cross", SignupAnswer.MAYBE: "question", None: "question"}


def sign_up_reply_card(view: SignUpReplyView) -> Card:
    """The answer as stored, and a button to change it."""
    if view.answer is None:
        return change_sign_up_card(view)
    coming = view.answer is SignupAnswer.YES
    more = "Ändra antalet …" if view.colleagues else "Vi är fler …"
    calendar = coming and not view.position and view.calendar_url
    return card(
        Head("bell" if view.position else _PICTURES[view.answer], "Anmälan", view.title, view.when),
        [*map(text, _said(view)), _signed_up(view)],
        [
            execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}),
            *([execute(more, verbs.BRING_COLLEAGUES, {"meeting": view.meeting_id})] if coming else []),
            *([open_url("Lägg i kalendern", view.calendar_url)] if calendar else []),
        ],
    )


def change_sign_up_card(view: SignUpReplyView, problem: str = "") -> Card:
    """The answer so far, with all answers to choose from; `problem` says why the last one was refused."""
    yes = "Spara antalet" if view.answer is SignupAnswer.YES else "Anmäl mig"
    meeting = {"meeting": view.meeting_id}
    so_far = " ".join([*_said(view), "Vad gäller nu?" if view.open else "Det går inte att anmäla sig längre."])
    no = execute("Jag kan inte", verbs.DECLINE, meeting)
    return card(
        Head("question", "Anmälan", view.title, view.when),
        [
            text(problem, bold=True) if problem else None,
            text(so_far),
            *([_colleagues(view), _signed_up(view)] if view.open else []),
        ],
        [execute(yes, verbs.SIGN_UP, meeting, main=True), execute("Kanske", verbs.MAYBE, meeting), no]
        if view.open
        else [no],
    )


def _said(view: SignUpReplyView) -> list[str]:
    """What is stored, a sentence each."""
    match view.answer:
        case None:
            return ["Du har inte svarat än."]
        case SignupAnswer.NO:
            return ["Vi har noterat att du inte kan komma."]
        case SignupAnswer.MAYBE:
            return ["Vi har noterat att du kanske kommer. Säg gärna till när du vet."]
        case SignupAnswer.YES:
            # "4: du och 3 kollegor" only once, whether they are in the queue or have a place.
            many = [f"Ni är {whole(1 + view.colleagues)}: du och {count(view.colleagues, 'kollega')}."]
            group = many if view.colleagues else []
            if view.position:
                place = f"Träffen är full. Du står på plats {whole(view.position)} i kön."
                return [place, *group, "Blir det ledigt får du platsen, och vi nämner dig i tråden."]
            return [f"Du är anmäld till träffen {view.when}.", *group]


def _colleagues(view: SignUpReplyView) -> Element:
    """How many more; without min and max, which would block the card if left empty."""
    number = {"value": view.colleagues} if view.colleagues else {}
    return {
        "type": "Input.Number",
        "id": "colleagues",
        "label": "Kommer fler från din kommun? Antal kollegor utöver dig (frivilligt)",
        "placeholder": "0",
        **number,
    }


def _signed_up(view: SignUpReplyView) -> Element | None:
    return small(f"{view.signed_up}.") if view.signed_up else None
