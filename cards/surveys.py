"""The yearly survey: preview, form, thanks and result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cards.feedback.feedback_request import PROMISE
from cards.kit import verbs
from cards.kit.bars import figure_row
from cards.kit.elements import Card, Element, Head, PictureView, card, execute, heading, picture, small, text
from cards.kit.markdown import escape
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting
from cards.questions import question_input, question_result
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW
from core.questions.formatting import result_in_words
from core.questions.model import SATISFACTION, Answers, Question, QuestionKind, QuestionResult


@dataclass(frozen=True, slots=True)
class SurveyView:
    """A survey, formatted."""

    survey_id: str
    year: int
    questions: Sequence[Question]
    #: "tors 30 november"
    closes: str
    #: For the reminder, "Hittills 12 svar."; None for the first request.
    so_far: str | None = None


def survey_card(view: SurveyView, given: Answers | None = None, missing: Sequence[Question] = ()) -> Card:
    """The form, with a heading for each section; `given` is what was answered if something is `missing`."""
    over = "Årsenkät · påminnelse" if view.so_far is not None else "Årsenkät · tar några minuter"
    lacking = [text(f"Svara också på: {question.words}", bold=True) for question in missing]
    form: list[Element] = []
    for section, questions in groupby(view.questions, key=lambda question: question.section):
        form += [heading(section), *(question_input(question, given or {}) for question in questions)]
    return card(
        Head("speech", over, f"Hur har nätverkets {view.year} varit?", f"Svara senast {view.closes}"),
        [
            *lacking,
            text(view.so_far) if view.so_far else None,
            *form,
            small(f"{PROMISE} Det räcker att du svarar i en av kanalerna."),
        ],
        [execute("Skicka svar", verbs.GIVE_SURVEY_ANSWER, {"survey": view.survey_id}, main=True)],
    )


@dataclass(frozen=True, slots=True)
class SurveyPreviewView:
    """A survey that is about to be sent, formatted."""

    year: int
    questions: Sequence[Question]
    #: "Miljöstrategigruppen, Naturvårdsgruppen och Rättvis handel": the groups that get it.
    groups: str
    #: "mån 6 november kl. 9.10" and "tors 30 november"
    asks: str
    closes: str
    #: Obstacles: "Rättvis handel har ingen kanal."
    notes: Sequence[str] = ()


def survey_preview_card(view: SurveyPreviewView) -> Card:
    """The questions, who gets them and when, and the two buttons."""
    sections: list[Element] = []
    for section, questions in groupby(view.questions, key=lambda question: question.section):
        lines = "\n".join(f"- {escape(question.words)}" for question in questions)
        sections += [heading(section), text(lines, spacing="Small")]
    return card(
        Head("speech", "Årsenkät · väntar på dig", f"Skicka årsenkäten för {view.year}?", f"Till {view.groups}"),
        [
            *(text(note, bold=True) for note in view.notes),
            *sections,
            text(f"Den går ut {view.asks} och är öppen till {view.closes}. Kanalerna påminns två gånger."),
            text("Svaren är anonyma. Ni ser resultatet när enkäten har stängt, om minst fem har svarat."),
            small(f"Inget går ut förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute("Skicka årsenkäten", verbs.SEND_SURVEY, {"year": str(view.year)}, main=True),
            execute("Avbryt", verbs.KEEP_SURVEY, {"year": str(view.year)}),
        ],
    )


def survey_thanks_card(year: int, closes: str) -> Card:
    """Thanks, and what anonymity costs: the answer can't be changed."""
    return card(
        Head("check", "Årsenkät", "Tack, ditt svar är sparat", f"Nätverkets {year}"),
        [
            text("Svaret är anonymt. Därför går det inte att ändra eller ta bort i efterhand."),
            small(f"Sammanfattningen läggs ut här i kanalen när enkäten har stängt {closes}."),
        ],
    )


@dataclass(frozen=True, slots=True)
class SurveyResultView:
    """A survey's result, formatted."""

    survey_id: str
    year: int
    #: "31 av 80 svarade (39 %)", or "31 svar" if the number of people asked isn't known.
    answered: str
    #: Why nothing is shown, or None.
    withheld: str | None
    results: Sequence[QuestionResult] = ()
    #: A scale's key to its mean of the year before, "4,1"; only if shown then.
    before: Mapping[str, str] | None = None
    #: A scale's key to its mean, "4,3".
    means: Mapping[str, str] | None = None
    #: For coordinators: the number of free texts.
    texts: int | None = None
    #: The distribution of satisfaction grades as a chart; None if not shown.
    spread: PictureView | None = None


def survey_result_card(view: SurveyResultView) -> Card:
    """The figures, question by question; coordinators get a button to the free texts."""
    over = "Årsenkät · resultat" if view.texts is None else "Årsenkät · för samordnare"
    head = Head("chart", over, f"Så tycker medlemmarna om {view.year}", view.answered)
    if view.withheld:
        return card(
            head,
            [heading("Resultatet visas inte"), text(view.withheld)],
        )
    pictured = [element for result in view.results for element in _pictured(result, view)]
    body = pictured if encoded_size(pictured) <= MAX_BYTES else _in_words(view)
    read = [execute("Läs fritextsvaren", verbs.READ_SURVEY_TEXTS, {"survey": view.survey_id}, main=True)]
    return card(head, [*body, small("Svaren är anonyma.")], read if view.texts else [])


def _pictured(result: QuestionResult, view: SurveyResultView) -> list[Element]:
    """A question's figures; satisfaction with its chart in place of bars."""
    if view.spread is None or result.question.key != SATISFACTION:
        return question_result(result, _figures(result, view))
    title = heading(escape(result.question.words))
    return [title, figure_row(_figures(result, view)), text(view.spread.title, spacing="Small"), picture(view.spread)]


def _in_words(view: SurveyResultView) -> list[Element]:
    """Each question's figures as text only, if all charts would be too much for a card."""
    lines: list[Element] = []
    for result in view.results:
        if result.question.kind is not QuestionKind.TEXT:
            lines += [heading(escape(result.question.words)), text(escape(result_in_words(result)), spacing="Small")]
    return lines


def _figures(result: QuestionResult, view: SurveyResultView) -> list[tuple[str, str]]:
    """The mean, with the year before next to it, if it has any."""
    key = result.question.key
    if result.mean is None or (mean := (view.means or {}).get(key)) is None:
        return []
    before = (view.before or {}).get(key)
    return [(mean, "i medel av 5"), *([(before, f"{view.year - 1}")] if before else [])]


def survey_texts_card(year: int, texts: Sequence[tuple[str, Sequence[str]]]) -> Card:
    """The free texts under each question, without names and in no order; a very long list is cut, and says so."""
    body: list[Element] = []
    left_out = 0
    for question, answers in texts:
        quoted = [text(f"”{escape(words)}”", spacing="Small") for words in answers]
        shown, more = take_fitting(quoted, MAX_BYTES - encoded_size(body))
        body += [heading(question), *shown] if answers else []
        left_out += more
    if left_out:
        body.append(small(f"{left_out} svar till får inte plats här."))
    head = Head("speech", "Årsenkät · för samordnare", f"Fritextsvar om {year}")
    return card(head, body or [text("Inga fritextsvar att visa.")])
