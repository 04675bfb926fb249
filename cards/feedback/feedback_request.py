"""Feedback on a meeting: the question, and the thanks."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, open_url, small, text
from cards.kit.markdown import escape
from cards.questions import question_input
from core.questions.model import SATISFACTION, Answers, Question

#: The promise of anonymity, in the same words on each card.
PROMISE = "Anonymt: vi sparar att du har svarat, men inte vilket svar som är ditt. Skriv inga namn."
#: Said instead where answers are given with a name.
NAMED = (
    "Med namn: samordnarna ser ditt namn och vad du har svarat, när frågan har stängt. Andra ser bara siffrorna, "
    "om minst fem har svarat."
)
NAMED_ENGLISH = (
    "With your name: the coordinators see your name and your answers when the question has closed. Others see figures "
    "only, if at least five have answered."
)
#: For those who read the questions in English.
PROMISE_ENGLISH = "Anonymous: we keep that you have answered, but not which answer is yours. Please write no names."
CHOOSE_A_GRADE = "Välj ett betyg från 1 till 5. Sedan går det att skicka."


@dataclass(frozen=True, slots=True)
class FeedbackRequestView:
    """The question's content, formatted."""

    meeting_id: str
    title: str
    #: "ons 8 mars", with the place where known.
    when: str
    #: "ons 15 mars"
    closes: str
    questions: Sequence[Question]
    joint: bool = False
    #: Whether answers are given with a name.
    named: bool = False
    #: For the reminder, "Hittills 12 svar."; None for the first request.
    so_far: str | None = None


def feedback_request_card(
    view: FeedbackRequestView, given: Answers | None = None, missing: Sequence[Question] = ()
) -> Card:
    """The form, the required grade first; `given` is what was answered if something is `missing`."""
    over = "Återkoppling · påminnelse" if view.so_far is not None else "Återkoppling · tar en minut"
    in_english = any(question.english for question in view.questions)
    joint = " Det räcker att du svarar i en av kanalerna." if view.joint else ""
    return card(
        Head("speech", over, "Hur var träffen?", f"{view.title} {view.when}"),
        [
            *(text(what_is_missing(question), bold=True) for question in missing),
            text(view.so_far) if view.so_far else None,
            text(NAMED, bold=True) if view.named else None,
            text(NAMED_ENGLISH) if view.named and in_english else None,
            *(question_input(question, given or {}, missing=what_is_missing(question)) for question in view.questions),
            small(f"{'' if view.named else f'{PROMISE} '}Frågan stänger {view.closes}.{joint}"),
            small(PROMISE_ENGLISH) if in_english and not view.named else None,
        ],
        [
            execute(
                "Skicka svar med namn" if view.named else "Skicka svar",
                verbs.GIVE_FEEDBACK,
                {"meeting": view.meeting_id},
                main=True,
            )
        ],
    )


def what_is_missing(question: Question) -> str:
    """The error text for an unanswered required question."""
    return CHOOSE_A_GRADE if question.key == SATISFACTION else f"Svara också på: {escape(question.words)}"


_ANONYMOUS_THANKS = "Svaret är anonymt. Därför går det inte att ändra eller ta bort i efterhand."
_NAMED_THANKS = (
    "Samordnarna ser ditt namn och vad du har svarat, när frågan har stängt. Svaret går inte att ändra. "
    "Skriv *mina uppgifter* för att se vad som är sparat om dig."
)


@dataclass(frozen=True, slots=True)
class ThanksView:
    """Shown to the person once the answer is stored."""

    title: str
    when: str
    #: "ons 15 mars"
    result_on: str
    page_url: str = ""
    named: bool = False


def thanks_card(view: ThanksView) -> Card:
    """Thanks, and what anonymity costs: the answer can't be changed."""
    return card(
        Head("check", "Återkoppling", "Tack, ditt svar är sparat", f"{view.title} {view.when}"),
        [
            text(_NAMED_THANKS if view.named else _ANONYMOUS_THANKS),
            small(f"Sammanfattningen läggs ut här i kanalen {view.result_on}."),
        ],
        [open_url("Träffens sida", view.page_url)] if view.page_url else [],
    )
