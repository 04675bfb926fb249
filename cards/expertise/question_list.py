"""All questions that members have asked, and one of them with its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.expertise.in_channel import AnswerView
from cards.kit import verbs
from cards.kit.elements import (
    Card,
    Element,
    Head,
    buttons,
    card,
    entry,
    execute,
    heading,
    open_url,
    small,
    text,
)
from cards.kit.size_budget import MAX_BYTES, take_fitting


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """A question in a list, escaped."""

    question_id: str
    words: str
    #: "Mira Ek, Borås · Naturvårdsgruppen · ons 1 mars · 2 svar"
    line: str


def questions_card(title: str, questions: Sequence[ListedQuestion], more: int) -> Card:
    """All questions, newest first."""
    body: list[Element] = []
    for question in questions:
        body.append(entry(question.words, question.line))
        body.append(buttons(execute("Visa svaren", verbs.SHOW_QUESTION, {"question": question.question_id})))
    shown, cut = take_fitting(body, MAX_BYTES)
    left = more + cut // 2
    rest = [small(f"{left} äldre till. Skriv *frågor* och ett ord för att leta.")] if left else []
    return card(Head("question", "Frågor till den som kan", title), [*shown, *rest])


@dataclass(frozen=True, slots=True)
class AnsweredView:
    """A question with its answers, escaped."""

    question_id: str
    words: str
    line: str
    answers: Sequence[AnswerView]
    #: The reader's own answers, and whether each can be found.
    own: Mapping[str, bool]
    #: The thread's address; empty if it hasn't been posted.
    thread: str = ""
    #: Whether the reader may withdraw it.
    is_own: bool = False


def question_answers_card(view: AnsweredView, said: str = "") -> Card:
    """The answers, the actions on one's own, and a link to the thread."""
    body: list[Element] = [text(said, bold=True)] if said else []
    body += [text(view.words), small(view.line)]
    body += [heading("Svar")] if view.answers else [text("Ingen har svarat med knappen än. Titta också i tråden.")]
    for answer in view.answers:
        body.append(entry(answer.who, answer.words, answer.helped))
        data = {"answer": answer.answer_id}
        if answer.answer_id in view.own:
            found = view.own[answer.answer_id]
            title = "Låt ingen hitta det" if found else "Låt andra hitta det"
            body.append(
                buttons(
                    execute(title, verbs.LET_ANSWER_BE_FOUND, {**data, "findable": "no" if found else "yes"}),
                    execute("Ta bort", verbs.REMOVE_ANSWER, data),
                )
            )
        elif not answer.helped:
            body.append(buttons(execute("Det här hjälpte", verbs.ANSWER_HELPED, data)))
    shown, cut = take_fitting(body, MAX_BYTES)
    question = {"question": view.question_id}
    actions = [
        *([open_url("Öppna tråden", view.thread)] if view.thread else []),
        execute("Svara …", verbs.ANSWER_FORM, question),
        *([execute("Ta bort frågan", verbs.TAKE_BACK_QUESTION, question)] if view.is_own else []),
    ]
    rest = [small("Fler svar står i tråden.")] if cut else []
    return card(Head("question", "Frågor till den som kan", "Fråga och svar"), [*shown, *rest], actions)
