"""Feedback on a meeting: the question, and the thanks."""

from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, open_url, small, text

#: The promise, word for word on each card.
PROMISE = "Anonymt: vi sparar att du har svarat, men inte vilket svar som är ditt. Skriv inga namn."
GRADES = {
    5: "mycket nöjd",
    4: "nöjd",
    3: "varken nöjd eller missnöjd",
    2: "missnöjd",
    1: "mycket missnöjd",
}
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
    """The form: one required question, three to skip; `missing_grade` says at the top what is missing."""
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
            _question("useful", "Vad var mest användbart? (frivilligt)", "Till exempel ett råd du tar med dig hem"),
            _question(
                "change", "Vad vill du ändra till nästa gång? (frivilligt)", "Till exempel upplägg, tid eller plats"
            ),
            _question("theme", "Vilket tema önskar du härnäst? (frivilligt)", "Ett tema räcker", short=True),
            small(f"{PROMISE} Frågan stänger {view.closes}.{joint}"),
        ],
        [execute("Skicka svar", verbs.GIVE_FEEDBACK, {"meeting": view.meeting_id}, main=True)],
    )


def _question(name: str, label: str, example: str, *, short: bool = False) -> Element:
    return {
        "type": "Input.Text",
        "id": name,
        "label": label,
        "placeholder": example,
        "isMultiline": not short,
        "maxLength": 120 if short else 500,
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
