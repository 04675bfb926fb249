"""A member's question to people with expertise, in the channel, with its answers, and the forms for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

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
    toggle,
)
from cards.kit.inputs import text_input
from cards.kit.mentions import fitting_mentions, mentions_in_words
from cards.kit.size_budget import MAX_BYTES, take_fitting
from core.expertise.questions.model import LONGEST_ANSWER, LONGEST_QUESTION

#: Names of the forms' fields.
WORDS, GROUP, PEOPLE, FINDABLE = "words", "group", "people", "findable"
_EYEBROW = "Fråga till dig som kan"


@dataclass(frozen=True, slots=True)
class AskFormView:
    """The form, formatted."""

    #: What stands in the field, as typed.
    words: str
    #: Groups to choose from.
    groups: Sequence[str]
    group: str
    #: Who may be mentioned, by Entra object id: "Mira Ek, Borås", not escaped.
    people: Mapping[str, str]
    chosen: Sequence[str]
    #: "tio minuter": how long it can be undone before anybody sees it.
    undo: str
    problem: str = ""


def ask_form_card(view: AskFormView) -> Card:
    """The form: the question, where to post it, and whom to ask."""
    fields: list[Element] = [
        text_input(
            WORDS,
            "Vad vill du veta?",
            value=view.words,
            most=LONGEST_QUESTION,
            example="Hur fick ni med fastighetsbolaget?",
            several_lines=True,
        )
    ]
    if len(view.groups) > 1:
        fields.append(
            _choices(GROUP, "I vilken kanal?", {quote(group, safe=""): group for group in view.groups}, [view.group])
        )
    if view.people:
        fields.append(_choices(PEOPLE, "Vilka ska få veta det?", view.people, view.chosen, several=True))
    sent = {"kept_group": quote(view.group, safe=""), "kept_people": ",".join(view.people)}
    return card(
        Head("question", "Kompetens", "Fråga i kanalen"),
        [
            text(view.problem, bold=True) if view.problem else None,
            *fields,
            small(
                f"Frågan läggs ut i kanalen med ditt namn, tidigast om {view.undo}. Alla i kanalen kan läsa och svara."
            ),
        ],
        [execute("Ställ frågan", verbs.ASK_QUESTION, sent, main=True)],
    )


def _choices(
    name: str, label: str, values: Mapping[str, str], chosen: Sequence[str], *, several: bool = False
) -> Element:
    picked = [quote(value, safe="") if value in values.values() else value for value in chosen]
    return {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "style": "expanded",
        "isMultiSelect": several,
        "wrap": True,
        "value": ",".join(picked),
        "choices": [{"title": title, "value": value} for value, title in values.items()],
    }


def question_asked_card(question_id: str, words: str, happens: Sequence[str], undo_until: str) -> Card:
    """It is on its way."""
    return card(
        Head("check", "Kompetens", "Frågan är på väg"),
        [text(words), *(text(line) for line in happens), small(f"Det går att ångra till {undo_until}.")],
        [execute("Ångra", verbs.TAKE_BACK_QUESTION, {"question": question_id})],
    )


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
