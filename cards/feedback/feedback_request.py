"""Feedback on a meeting: the question, and the thanks."""

from dataclasses import dataclass

from cards.feedback.questions import QUESTION_WORDS
from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, open_url, small, text
from core.feedback.model.questions import TEXT_QUESTIONS, QuestionKind, TextQuestion
from core.questions.formatting import GRADES

#: The promise, word for word on each card.
PROMISE = "Anonymt: vi sparar att du har svarat, men inte vilket svar som är ditt. Skriv inga namn."
CHOOSE_A_GRADE = "Välj ett betyg från 1 till 5. Sedan går det att skicka."


@dataclass(frozen=True, slots=True)
class FeedbackRequestView:
    """What the question shows, ready to read."""

    meeting_id: str
    title: str
    #: "ons 8 mars", with the place where known.
    when: str
    #: "ons 15 mars"
    closes: str
    joint: bool = False
    #: For the nudge, "Hittills 12 svar."; None for the question itself.
    so_far: str | None = None


def feedback_request_card(view: FeedbackRequestView, *, missing_grade: bool = False) -> Card:
    """The form: the required grade, and questions to skip; `missing_grade` says at the top what is missing."""
    over = "Återkoppling · påminnelse" if view.so_far is not None else "Återkoppling · tar en minut"
    joint = " Det räcker att du svarar i en av kanalerna." if view.joint else ""
    return card(
        Head("speech", over, "Hur var träffen?", f"{view.title} {view.when}"),
        [
            text(CHOOSE_A_GRADE, bold=True) if missing_grade else None,
            text(view.so_far) if view.so_far else None,
            {
                "type": "Input.ChoiceSet",
                "id": "satisfaction",
                "label": "Hur nöjd är du med träffen?",
                "style": "expanded",
                "isRequired": True,
                "errorMessage": CHOOSE_A_GRADE,
                "choices": [{"title": f"{grade} – {words}", "value": str(grade)} for grade, words in GRADES.items()],
            },
            *map(_text_input, TEXT_QUESTIONS),
            small(f"{PROMISE} Frågan stänger {view.closes}.{joint}"),
        ],
        [execute("Skicka svar", verbs.GIVE_FEEDBACK, {"meeting": view.meeting_id}, main=True)],
    )


def _text_input(question: TextQuestion) -> Element:
    words = QUESTION_WORDS[question.name]
    return {
        "type": "Input.Text",
        "id": question.name,
        "label": words.label,
        "placeholder": words.placeholder,
        "isMultiline": question.kind is QuestionKind.COMMENT,
        "maxLength": question.longest,
        "spacing": "Default",
    }


@dataclass(frozen=True, slots=True)
class ThanksView:
    """What the answerer sees, once the answer is on disk."""

    title: str
    when: str
    #: "ons 15 mars"
    result_on: str
    page_url: str = ""


def thanks_card(view: ThanksView) -> Card:
    """Thanks, and the price of anonymity said aloud."""
    return card(
        Head("check", "Återkoppling", "Tack, ditt svar är sparat", f"{view.title} {view.when}"),
        [
            text("Svaret är anonymt. Därför går det inte att ändra eller ta bort i efterhand."),
            small(f"Sammanfattningen läggs ut här i kanalen {view.result_on}."),
        ],
        [open_url("Träffens sida", view.page_url)] if view.page_url else [],
    )
