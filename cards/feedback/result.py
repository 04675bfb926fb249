"""The result of a meeting's feedback: for members in the thread, for coordinators, and withheld."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.bars import bars, figure_row
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from cards.kit.markdown import escape
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting
from cards.questions import ONLY_THE_BAND, question_result
from cards.suggestions.adding import ThemeView, choose_themes, theme_boxes, title_of
from core.language.numbers import decimal
from core.language.plurals import count
from core.questions.formatting import result_in_words
from core.questions.model import QuestionResult

#: Bytes for the questions besides satisfaction: the wished-for themes need the rest.
_ROOM_FOR_QUESTIONS = 12_000
_BY_NAME = "Svaren är givna med namn. Bara samordnarna ser vem som har svarat vad."
_LABELS = {5: "5 mycket nöjd", 4: "4 nöjd", 3: "3 varken eller", 2: "2 missnöjd", 1: "1 mycket missnöjd"}


@dataclass(frozen=True, slots=True)
class EarlierResultView:
    """An earlier meeting's result, formatted."""

    #: "ons 8 mars"
    when: str
    #: "4,3", or "4–5" where only a band is shown
    grade: str
    #: "23 svar"
    answers: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """A result, formatted."""

    meeting_id: str
    title: str
    when: str
    #: "4,3" and "i medel av 5", or "4–5" and "av 5" if answers are so alike that only a band is shown
    grade: str
    grade_label: str
    #: "74 %" and "23 av 31 svarade"
    share: str
    base: str
    #: How many gave 1, 2, 3, 4, 5; None if only a band is shown.
    distribution: tuple[int, int, int, int, int] | None
    comments: int = 0
    #: The wished-for themes, for coordinators.
    themes: tuple[ThemeView, ...] = ()
    #: Other questions with grades or choices.
    questions: Sequence[QuestionResult] = ()
    #: Whether answers carry names.
    named: bool = False
    #: The latest earlier meetings shown, newest first.
    earlier: tuple[EarlierResultView, ...] = ()
    #: Whether several groups held it; the earlier meetings then too.
    joint: bool = False


def result_card(view: ResultView) -> Card:
    """The figures, for the meeting's thread."""
    return card(
        Head("chart", "Resultat · återkoppling", view.title, view.when),
        [
            _figures(view),
            *_distribution(view),
            *_earlier(view),
            *_questions(view),
            small(_BY_NAME if view.named else "Svaren är anonyma."),
        ],
    )


def coordinators_result_card(view: ResultView) -> Card:
    """The figures, the wished-for themes to put on the list of suggestions, and a button to the comments."""
    data = {"meeting": view.meeting_id}
    read = [execute(f"Läs {_comments(view.comments)}", verbs.READ_COMMENTS, data, main=True)] if view.comments else []
    if view.named:
        read.append(execute("Läs svaren med namn", verbs.READ_NAMED_ANSWERS, data, main=not read))
    figures = [_figures(view, with_comments=True), *_distribution(view), *_earlier(view), *_questions(view)]
    wished = _wished(view, room=MAX_BYTES - encoded_size(figures))
    if wished and not view.named:
        read.append(choose_themes(main=not read))
    return card(
        Head("chart", "Resultat · för samordnare", view.title, view.when),
        [*figures, *wished, small("Kommentarerna visas utan namn och i blandad ordning.")],
        read,
    )


def _wished(view: ResultView, *, room: int) -> list[Element]:
    """The themes, to be chosen for the list unless answers are named: those cards say that others see figures only."""
    if not view.themes:
        return []
    if not view.named:
        return theme_boxes(view.themes, room=room)
    themes = ", ".join(escape(title_of(theme)) for theme in view.themes)
    return [heading("Önskade teman"), text(themes, spacing="Small")]


@dataclass(frozen=True, slots=True)
class WithheldView:
    """A result that may not be shown."""

    title: str
    when: str
    #: "3 av 9" and "svarade"
    answered: str
    label: str
    #: If answers carry names and the reader is a coordinator: the meeting whose answers they may read.
    named_meeting: str = ""


def withheld_card(view: WithheldView) -> Card:
    """Why no figure is shown; the number of answers alone reveals none."""
    return card(
        Head("chart", "Resultat · återkoppling", view.title, view.when),
        [
            figure_row([("–", "i medel av 5"), (view.answered, view.label)]),
            heading("Resultatet visas inte"),
            text("Det behövs minst fem svar, annars kan någon kännas igen."),
            small("Frågan är stängd. Svaren räknas med i årets samlade siffra om ingen kan kännas igen i den."),
        ],
        [execute("Läs svaren med namn", verbs.READ_NAMED_ANSWERS, {"meeting": view.named_meeting}, main=True)]
        if view.named_meeting
        else [],
    )


def named_answers_card(title: str, when: str, people: Sequence[tuple[str, Sequence[str]]]) -> Card:
    """Who answered what, with a heading for each person; a very long list is cut, and says so."""
    body: list[Element] = []
    left_out = 0
    for name, answers in people:
        lines = "\n".join(f"- {line}" for line in answers)
        both = [heading(escape(name)), text(lines, spacing="Small")]
        fits = not left_out and encoded_size([*body, *both]) <= MAX_BYTES
        body += both if fits else []
        left_out += not fits
    if left_out:
        body.append(small(f"{left_out} till får inte plats här."))
    return card(
        Head("speech", "Svar med namn · för samordnare", title, when), body or [text("Inga svar med namn finns kvar.")]
    )


def comments_card(title: str, when: str, groups: Sequence[tuple[str, Sequence[str]]]) -> Card:
    """The free texts under each question, without names and in no order; a very long list is cut, and says so."""
    body: list[Element] = []
    left_out = 0
    for question, texts in groups:
        quoted = [text(f"”{escape(words)}”", spacing="Small") for words in texts]
        shown, more = take_fitting(quoted, MAX_BYTES - encoded_size(body))
        body += [heading(question), *shown] if texts else []
        left_out += more
    if left_out:
        body.append(small(f"{_comments(left_out)} till får inte plats här."))
    return card(Head("speech", "Kommentarer · för samordnare", title, when), body or [text("Inga kommentarer.")])


def _comments(number: int) -> str:
    return "1 kommentar" if number == 1 else f"{number} kommentarer"


def _figures(view: ResultView, *, with_comments: bool = False) -> Element:
    figures = [(view.grade, view.grade_label), (view.share, view.base)]
    if with_comments and view.comments:
        figures.append((str(view.comments), "kommentar" if view.comments == 1 else "kommentarer"))
    return figure_row(figures)


def _distribution(view: ResultView) -> list[Element]:
    """The distribution of grades, or why only a band is shown."""
    if view.distribution is None:
        return [text(ONLY_THE_BAND)]
    return [
        heading("Så fördelar sig betygen"),
        *bars([(_LABELS[grade], view.distribution[grade - 1]) for grade in (5, 4, 3, 2, 1)]),
    ]


def _earlier(view: ResultView) -> list[Element]:
    """Each earlier meeting's figure by itself: no mean of them all."""
    if not view.earlier:
        return []
    title = "Tidigare träffar med samma grupper" if view.joint else "Tidigare träffar i gruppen"
    lines = [f"- {earlier.when}: {earlier.grade} av 5 ({earlier.answers})" for earlier in view.earlier]
    return [heading(title), text("\n".join(lines), spacing="Small")]


def _questions(view: ResultView) -> list[Element]:
    """Each other question by itself, as text only if all charts would be too much for a card.

    A question's own mean is never mixed with the meeting's grade.
    """
    pictured = [element for result in view.questions for element in question_result(result, _mean(result))]
    if encoded_size(pictured) <= _ROOM_FOR_QUESTIONS:
        return pictured
    return [
        element
        for result in view.questions
        for element in (heading(escape(result.question.words)), text(escape(result_in_words(result)), spacing="Small"))
    ]


def _mean(result: QuestionResult) -> list[tuple[str, str]]:
    if result.mean is None:
        return []
    return [(decimal(result.mean), f"i medel av 5 · {count(result.number, 'svar')}")]
