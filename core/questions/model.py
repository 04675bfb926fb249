"""A question, one person's answers, and what the answers to a question add up to."""

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

    #: Tells it from the others, also in other years; the input on the card.
    key: str
    kind: QuestionKind
    #: The heading that it stands under; empty if there are no sections.
    section: str
    words: str
    #: Each choice's own key, and its words; of a scale, what each grade means, the highest first.
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    #: Characters of a text.
    longest: int = 500
    #: An example of an answer in words.
    example: str = ""
    #: Whether an answer in words is one line.
    one_line: bool = False
    #: The same in English, and the choices in their order; empty if nobody has put it so.
    english: str = ""
    english_choices: tuple[str, ...] = ()


#: The grade that indicators know: what somebody thinks of a meeting, or of a year.
SATISFACTION = "satisfaction"
#: A question's key to its answer: a grade, a choice's key, choices' keys, or words. What was skipped is not in it.
Answers = Mapping[str, int | str | tuple[str, ...]]
#: The lowest and the highest grade of a band.
Band = tuple[int, int]


class Withheld(StrEnum):
    """Why a question's answers aren't shown."""

    FEW = "few"  #: fewer than five
    ALIKE = "alike"  #: all, or all but one, the same: whoever knows one would know the others


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What was answered to one question."""

    question: Question
    #: How many answered it; 0 if it is withheld for being few.
    number: int
    withheld: Withheld | None = None
    #: Of a scale, where it is shown.
    mean: float | None = None
    #: Of a scale whose grades are alike; then there is no other figure.
    band: Band | None = None
    #: The grade's or the choice's key to how many chose it, in the question's order; None if they aren't shown.
    counts: Mapping[str, int] | None = None
    #: In any order.
    texts: Sequence[str] = ()
