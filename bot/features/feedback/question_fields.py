"""The fields of the form of `frågeformulär`, and the set of questions they give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.app.typed.when import FieldError
from cards.feedback import question_set as cards
from core.feedback.default_sets import questions_of
from core.feedback.model.question_set import MOST_ADDED, DefaultSet, QuestionSet
from core.feedback.rules.own_questions import (
    FEWEST_CHOICES,
    LONGEST_CHOICE,
    LONGEST_QUESTION,
    MOST_CHOICES,
    WITH_CHOICES,
    own_question,
)
from core.language.canonical_text import one_line
from core.publishing.rules.numbers_in_text import text_holds_personal_number
from core.questions.model import Question, QuestionKind


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """What was typed and ticked; empty if nothing was."""

    #: The name of a default set, or cards.BY_KIND.
    base: str
    #: Keys of earlier questions that were removed.
    dropped: frozenset[str]
    english: bool
    named: bool
    #: The new question's fields by their ids, as typed.
    new: Mapping[str, str]


def question_set_of(fields: QuestionFields, before: QuestionSet) -> QuestionSet:
    """The set in the fields, based on the present one. Raises FieldError with what is missing or invalid."""
    base = DefaultSet(fields.base) if fields.base in set(DefaultSet) else None
    added = [question for question in before.added if question.key not in fields.dropped]
    if (question := new_question(fields.new)) is not None:
        if len(added) >= MOST_ADDED:
            raise FieldError(f"Högst {MOST_ADDED} egna frågor ryms. Ta bort en för att lägga till en annan.")
        asked = [*added, *(asked for default in DefaultSet for asked in questions_of(default))]
        if any(one_line(question.words).casefold() == one_line(other.words).casefold() for other in asked):
            raise FieldError("Frågan finns redan. Skriv den med andra ord, eller lämna fältet tomt.")
        added.append(question)
    return replace(before, base=base, added=tuple(added), english=fields.english, named=fields.named)


def new_question(fields: Mapping[str, str]) -> Question | None:
    """The question that was typed; None if none was. Raises FieldError."""
    words = one_line(fields.get(cards.WORDS, ""))
    choices = _lines(fields.get(cards.CHOICES, ""))
    english = _lines(fields.get(cards.ENGLISH, ""))
    if not words:
        if choices or english:
            raise FieldError("Skriv frågan också, annars vet jag inte vad alternativen hör till.")
        return None
    kind = QuestionKind(fields.get(cards.KIND) or QuestionKind.SCALE)
    _check_length("Frågan", words, LONGEST_QUESTION)
    _check_choices(kind, choices)
    if english:
        _check_length("Frågan på engelska", english[0], LONGEST_QUESTION)
        for choice in english[1:]:
            _check_length(f"”{choice[:20]} …”", choice, LONGEST_CHOICE)
        if len(english) - 1 not in (0, len(choices)):
            raise FieldError(
                f"På engelska: frågan på första raden och sedan {len(choices)} alternativ, ett på varje rad. "
                f"Nu är det {len(english) - 1}."
            )
    if any(text_holds_personal_number(line) for line in (words, *choices, *english)):
        raise FieldError("I frågan står något som ser ut som ett personnummer. Ta bort det.")
    return own_question(
        kind,
        words,
        choices,
        required=fields.get(cards.REQUIRED) == "true",
        english=english[0] if english else "",
        english_choices=english[1:],
    )


def _check_choices(kind: QuestionKind, choices: Sequence[str]) -> None:
    if kind not in WITH_CHOICES:
        if choices:
            raise FieldError("Betyg och fritext har inga alternativ. Välj Ett val eller Flera val, eller ta bort dem.")
        return
    if not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
        raise FieldError(
            f"Skriv {FEWEST_CHOICES}–{MOST_CHOICES} alternativ, ett på varje rad. Nu är det {len(choices)}."
        )
    for choice in choices:
        _check_length(f"”{choice[:20]} …”", choice, LONGEST_CHOICE)
    if len({choice.casefold() for choice in choices}) < len(choices):
        raise FieldError("Två alternativ är lika. Ta bort det ena.")


def _check_length(name: str, words: str, longest: int) -> None:
    """Nothing is cut: the author decides what to shorten."""
    if len(words) > longest:
        raise FieldError(f"{name} får ha högst {longest} tecken, och det här är {len(words)}.")


def _lines(text: str) -> list[str]:
    return [line for part in text.split("\n") if (line := one_line(part))]
