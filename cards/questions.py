"""A question on a card: its input field, and the summary of its answers."""

from collections.abc import Sequence

from cards.kit.bars import bars, figure_row
from cards.kit.elements import Element, heading, text
from cards.kit.markdown import escape, plain
from core.questions.formatting import WITHHELD, band_words, grade_words, of_those
from core.questions.model import Answers, Question, QuestionKind, QuestionResult, Withheld

#: Shown if grades are so alike that only their band is shown.
ONLY_THE_BAND = "Svaren är så lika att bara spannet visas. Annars kunde någon kännas igen."
_OPTIONAL, _MISSING = "(frivilligt)", "Den frågan behövs."


def question_input(question: Question, given: Answers, *, missing: str = _MISSING) -> Element:
    """The input field with an earlier answer; `missing` is shown if it must be answered and isn't."""
    optional = f" {_OPTIONAL}" if question.example else ""
    words = f"{plain(question.words)}{optional}"
    asked = f"{words} / {plain(question.english)}" if question.english else words
    label = {"id": question.key, "label": asked, "spacing": "Default"}
    value = given.get(question.key)
    if question.kind is QuestionKind.TEXT:
        answered = {"value": value} if value else {}
        most = {"maxLength": question.longest, "isMultiline": not question.one_line}
        return {"type": "Input.Text", **label, **most, **answered, "placeholder": question.example or _OPTIONAL}
    choices: Sequence[tuple[str, str]] = question.choices
    if question.kind is QuestionKind.SCALE:
        choices = [(grade, f"{grade} – {words}") for grade, words in grade_words(question).items()]
    chosen = ",".join(value) if isinstance(value, tuple) else str(value or "")
    return {
        "type": "Input.ChoiceSet",
        **label,
        "style": "expanded",
        "wrap": True,
        "isMultiSelect": question.kind is QuestionKind.CHOICES,
        **({"value": chosen} if chosen else {}),
        **({"isRequired": True, "errorMessage": missing} if question.required else {}),
        "choices": [{"title": title, "value": key} for key, title in _in_both(question, choices)],
    }


def _in_both(question: Question, choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each choice's key and label, followed by the English one if it has any."""
    english = question.english_choices or ("",) * len(choices)
    return [
        (key, f"{plain(words)} / {plain(other)}" if other else plain(words))
        for (key, words), other in zip(choices, english, strict=True)
    ]


def question_result(result: QuestionResult, beside: Sequence[tuple[str, str]] = ()) -> list[Element]:
    """The figures under the question; `beside` are figures with their labels, the question's own mean first.

    Nothing for a free-text question: its texts have other readers than its figures.
    """
    question = result.question
    if question.kind is QuestionKind.TEXT:
        return []
    title = heading(escape(question.words))
    if result.band is not None:
        return [title, figure_row([(band_words(result.band), "av 5")]), text(ONLY_THE_BAND, spacing="Small")]
    if result.withheld is not None or result.counts is None:
        return [title, text(WITHHELD[result.withheld or Withheld.FEW], spacing="Small")]
    words = dict(question.choices)
    if question.kind is QuestionKind.SCALE:
        words = {grade: f"{grade} {name}" for grade, name in grade_words(question).items()}
    if question.kind is QuestionKind.CHOICES:
        counts = result.counts.items()
        lines = "\n".join(f"- {escape(words[key])}: {of_those(count, result.number)}" for key, count in counts)
        return [title, text(lines, spacing="Small")]
    rows = bars([(escape(words[key]), result.counts[key]) for key in words], of=result.number)
    return [title, figure_row(beside), *rows] if beside else [title, *rows]
