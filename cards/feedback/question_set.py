"""The questions of a feedback form, for coordinators: choose and add, preview, and what was saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text, toggle, warning
from cards.kit.inputs import text_input
from cards.kit.markdown import escape
from core.feedback.formatting import DEFAULT_SETS, QUESTION_KINDS
from core.feedback.model.question_set import MOST_ADDED, DefaultSet
from core.feedback.rules.own_questions import LONGEST_QUESTION, MOST_CHOICES
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW
from core.questions.model import Question, QuestionKind

#: The form's field ids; a kept earlier question is KEEP with the question's key.
BASE, WORDS, KIND, CHOICES, REQUIRED, IN_ENGLISH, ENGLISH, NAMED, KEEP = (
    "base",
    "words",
    "kind",
    "choices",
    "required",
    "in_english",
    "english",
    "named",
    "keep_",
)
#: The choice that follows each meeting's kind.
BY_KIND = "by_kind"
#: Most characters of the field for choices, and of the one for English: a line for each choice, and one for the
#: question.
LONGEST_CHOICES, LONGEST_ENGLISH = 600, 800


@dataclass(frozen=True, slots=True)
class QuestionFormView:
    """The form's content, formatted; texts of fields are plain."""

    #: "Naturvårdsgruppens träffar", or "Skogsdag ons 8 mars".
    about: str
    #: What the buttons send: the group or the meeting, and the current version.
    data: Mapping[str, str]
    base: DefaultSet | None
    added: Sequence[Question]
    english: bool
    named: bool
    #: The fields of a new question as they were typed.
    typed: Mapping[str, str]
    #: "Version 2, vald ons 1 mars"; empty if none was chosen.
    version: str = ""


def question_form_card(view: QuestionFormView, problem: str = "") -> Card:
    """The form with the current choice; `problem` says what is missing or invalid."""
    kept = [toggle(f"{KEEP}{question.key}", f"Ha kvar: {question.words}", on=True) for question in view.added]
    room = len(view.added) < MOST_ADDED
    full = small(f"Högst {MOST_ADDED} egna frågor ryms. Ta bort en för att lägga till en annan.")
    return card(
        Head("question", "Frågeformulär", view.about, view.version),
        [
            text(problem, bold=True) if problem else None,
            _base_input(view.base),
            *([heading("Egna frågor"), *kept] if kept else []),
            *(_new_question(view.typed) if room else [full]),
            _named_input(named=view.named),
            heading("Språk"),
            toggle(IN_ENGLISH, "Visa frågorna på engelska också", on=view.english),
            small("Hur nöjd man är med träffen frågas alltid, liksom de vanliga frågorna med fritext."),
        ],
        [execute("Visa hur det blir", verbs.PREVIEW_QUESTIONS, view.data, main=True)],
    )


def _base_input(base: DefaultSet | None) -> Element:
    choices = [(BY_KIND, "De som passar träffens slag"), *((name.value, words) for name, words in DEFAULT_SETS.items())]
    return {
        "type": "Input.ChoiceSet",
        "id": BASE,
        "label": "Vilka frågor ska vi utgå från?",
        "style": "compact",
        "value": BY_KIND if base is None else base.value,
        "choices": [{"title": words, "value": value} for value, words in choices],
    }


def _named_input(*, named: bool) -> Element:
    return {
        "type": "Input.ChoiceSet",
        "id": NAMED,
        "label": "Hur ges svaren?",
        "style": "expanded",
        "wrap": True,
        "value": "true" if named else "false",
        "choices": [
            {"title": "Anonymt: vi sparar inte vilket svar som är vems", "value": "false"},
            {"title": "Med namn: ni samordnare ser vem som har svarat vad", "value": "true"},
        ],
    }


def _new_question(typed: Mapping[str, str]) -> list[Element]:
    kind: Element = {
        "type": "Input.ChoiceSet",
        "id": KIND,
        "label": "Hur besvaras den?",
        "style": "compact",
        "value": typed.get(KIND) or QuestionKind.SCALE.value,
        "choices": [{"title": words, "value": kind.value} for kind, words in QUESTION_KINDS.items()],
    }
    return [
        heading("Lägg till en fråga (frivilligt)"),
        text_input(
            WORDS,
            "Frågan",
            value=typed.get(WORDS, ""),
            most=LONGEST_QUESTION,
            example="Hur var studiebesöket?",
        ),
        kind,
        text_input(
            CHOICES,
            f"Alternativ, ett på varje rad, högst {MOST_CHOICES}",
            value=typed.get(CHOICES, ""),
            most=LONGEST_CHOICES,
            example="Bara där frågan besvaras med val",
            several_lines=True,
        ),
        toggle(REQUIRED, "Frågan måste besvaras", on=typed.get(REQUIRED) == "true"),
        text_input(
            ENGLISH,
            "På engelska (frivilligt): frågan, och sedan alternativen på varsin rad",
            value=typed.get(ENGLISH, ""),
            most=LONGEST_ENGLISH,
            several_lines=True,
        ),
    ]


@dataclass(frozen=True, slots=True)
class QuestionPreviewView:
    """The preview's content, formatted."""

    version_id: str
    about: str
    #: What members are asked, in order.
    questions: Sequence[Question]
    #: What else is asked depending on the kind of meeting, a sentence; empty if the same for all.
    by_kind: str
    #: Questions that may reveal who answers.
    identifying: Sequence[Question]
    #: What happens on approval, a sentence each.
    happens: Sequence[str]


def question_preview_card(view: QuestionPreviewView) -> Card:
    """All questions as members see them, and a warning if one may reveal who answers."""
    lines = "\n".join(f"- {escape(question.words)} · {how_answered(question)}" for question in view.questions)
    return card(
        Head("question", "Frågeformulär · väntar på dig", view.about),
        [
            _warning(view.identifying) if view.identifying else None,
            heading("Det här frågas"),
            text(lines, spacing="Small"),
            text(view.by_kind, spacing="Small") if view.by_kind else None,
            heading("Det här händer"),
            *(text(happen, spacing="Small") for happen in view.happens),
            small(f"Inget ändras förrän du väljer det. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute("Använd frågorna", verbs.APPROVE_QUESTIONS, {"questions": view.version_id}, main=True),
            execute("Ändra eller lägg till", verbs.QUESTION_FORM, {"questions": view.version_id}),
            execute("Avbryt", verbs.DISCARD_QUESTIONS, {"questions": view.version_id}),
        ],
    )


def _warning(questions: Sequence[Question]) -> Element:
    lines = [f"”{escape(question.words)}”" for question in questions]
    why = (
        "Ofta kommer en person från varje kommun, och då är svaret inte anonymt fast vi lovar det. "
        "Ta bort frågan om du inte behöver den."
    )
    return warning("Frågan kan röja vem som svarar", [*lines, why])


def how_answered(question: Question) -> str:
    """Such as "betyg 1–5, måste besvaras" and "val: Ja, Nej"."""
    words = {
        QuestionKind.SCALE: "betyg 1–5",
        QuestionKind.CHOICE: "ett val",
        QuestionKind.CHOICES: "flera val",
        QuestionKind.TEXT: "fritext",
    }[question.kind]
    if question.choices and question.kind is not QuestionKind.SCALE:
        words = f"{words}: {', '.join(escape(choice) for _, choice in question.choices)}"
    return f"{words}, måste besvaras" if question.required else words


def questions_saved_card(version_id: str, about: str, happens: Sequence[str], undo_until: str) -> Card:
    """Valid from now on; can be undone for a while."""
    return card(
        Head("check", "Frågorna är sparade", about),
        [*(text(happen, spacing="Small") for happen in happens), small(f"Du kan ångra till {undo_until}.")],
        [execute("Ångra", verbs.UNDO_QUESTIONS, {"questions": version_id})],
    )
