"""A question, one person's answers, and a question's result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"  #: a grade from 1 to 5
    CHOICE = "choice"  #: one of some
    CHOICES = "choices"  #: any number of some
    TEXT = "text"  #: in words, or skipped


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    #: Identifies it, also across years; the id of the card's input.
    key: str
    kind: QuestionKind
    #: The heading that it stands under; empty if there are no sections.
    section: str
    words: str
    #: Each choice's key and words; for a scale, what each grade means, highest first.
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    #: Characters of a text.
    longest: int = 500
    #: An example of an answer in words.
    example: str = ""
    #: Whether a free-text answer is a single line.
    one_line: bool = False
    #: The question and its choices in English; empty if not translated.
    english: str = ""
    english_choices: tuple[str, ...] = ()


#: The grade that indicators use: how satisfied somebody is with a meeting, or a year.
SATISFACTION = "satisfaction"
#: Answers by question key: a grade, a choice's key, choices' keys, or text. Skipped questions are missing.
Answers = Mapping[str, int | str | tuple[str, ...]]
#: The lowest and the highest grade of a band.
Band = tuple[int, int]


class Withheld(StrEnum):
    """Why a question's answers aren't shown."""

    FEW = "few"  #: fewer than five
    ALIKE = "alike"  #: all, or all but one, the same: knowing one would reveal the others


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The result of one question."""

    question: Question
    #: How many answered it; 0 if it is withheld for being few.
    number: int
    withheld: Withheld | None = None
    #: Of a scale, where it is shown.
    mean: float | None = None
    #: The band of a scale whose grades are similar; then there is no other figure.
    band: Band | None = None
    #: The grade's or the choice's key to how many chose it, in the question's order; None if they aren't shown.
    counts: Mapping[str, int] | None = None
    #: In any order.
    texts: Sequence[str] = ()
