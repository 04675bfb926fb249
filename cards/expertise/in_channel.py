"""A member's question in its channel, the form for an answer, and the answers in its thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.expertise.asking import WORDS
from cards.kit import verbs
from cards.kit.elements import (
    Card,
    Head,
    card,
    execute,
    small,
    text,
    toggle,
)
from cards.kit.inputs import text_input
from cards.kit.mentions import fitting_mentions, mentions_in_words
from core.expertise.questions.model import LONGEST_ANSWER

#: Name of a field of the answer's form.
FINDABLE = "findable"
_EYEBROW = "Fråga till dig som kan"


@dataclass(frozen=True, slots=True)
class MemberQuestionView:
    """A question in its channel, escaped."""

    question_id: str
    words: str
    #: "Mira Ek, Borås"; "En kollega" if the name is no longer stored.
    who: str
    #: "Inga svar än", "2 svar".
    answers: str
    #: The people mentioned: Entra object ids and names.
    mentioned: Sequence[tuple[str, str]] = ()


def member_question_card(view: MemberQuestionView) -> Card:
    """The question, mentioning people with the expertise, and open to everybody."""
    you = "du har skrivit att du" if len(view.mentioned) == 1 else "ni har skrivit att ni"
    to = f"{mentions_in_words(view.mentioned)}: {you} kan något om det." if view.mentioned else ""
    return card(
        Head("question", _EYEBROW, f"{view.who} undrar"),
        [
            text(view.words),
            text(to) if to else None,
            small(
                f"{view.answers}. Svara här i tråden, eller med knappen: då kan andra hitta svaret senare, om du vill."
            ),
        ],
        [execute("Svara …", verbs.ANSWER_FORM, {"question": view.question_id})],
        mentioned=fitting_mentions(view.mentioned),
    )


def question_gone_card() -> Card:
    """Replaces a question that was withdrawn after it was posted."""
    return card(Head("question", _EYEBROW, "Frågan är borttagen"), [text("Den som frågade har tagit bort den.")])


def answer_form_card(
    question_id: str, question: str, words: str = "", problem: str = "", *, findable: bool = False
) -> Card:
    """The form for an answer; only those who tick the box can be found by it later."""
    return card(
        Head("speech", _EYEBROW, "Ditt svar"),
        [
            text(problem, bold=True) if problem else None,
            text(question),
            text_input(WORDS, "Svar", value=words, most=LONGEST_ANSWER, several_lines=True),
            toggle(FINDABLE, "Andra får hitta mitt svar senare", on=findable, label="Spara svaret"),
            small("Svaret läggs i frågans tråd med ditt namn. Du kan ta bort det när du vill, med *frågor*."),
        ],
        [execute("Svara", verbs.GIVE_ANSWER, {"question": question_id}, main=True)],
    )


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer, escaped."""

    answer_id: str
    question_id: str
    who: str
    words: str
    #: "Det här svaret har hjälpt någon."; empty until somebody says so.
    helped: str = ""
    #: Who asked: Entra object id and name.
    asker: Sequence[tuple[str, str]] = ()


def answer_card(view: AnswerView) -> Card:
    """An answer in the question's thread, mentioning the person who asked."""
    to = f"{mentions_in_words(view.asker)}, här är ett svar." if view.asker else ""
    return card(
        Head("speech", "Svar", f"{view.who} svarar"),
        [text(to) if to else None, text(view.words), small(view.helped) if view.helped else None],
        [] if view.helped else [execute("Det här hjälpte", verbs.ANSWER_HELPED, {"answer": view.answer_id})],
        mentioned=fitting_mentions(view.asker),
    )


def answer_gone_card() -> Card:
    """Replaces an answer that was removed after it was posted."""
    return card(Head("speech", "Svar", "Svaret är borttaget"), [text("Den som skrev svaret har tagit bort det.")])
