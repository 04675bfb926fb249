"""Which questions a coordinator can add, and their position among the others."""

import hashlib
from collections.abc import Sequence

from core.feedback.default_sets import GOOD, GOOD_ENGLISH, default_set_of, questions_of
from core.feedback.model.question_set import DefaultSet, QuestionSet
from core.meetings.model.meeting import Meeting
from core.questions.model import Question, QuestionKind

#: Characters of a question and of one choice, and how many choices one may have.
LONGEST_QUESTION, LONGEST_CHOICE = 150, 60
FEWEST_CHOICES, MOST_CHOICES = 2, 8
WITH_CHOICES = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})


def own_question(
    kind: QuestionKind,
    words: str,
    choices: Sequence[str] = (),
    *,
    required: bool = False,
    english: str = "",
    english_choices: Sequence[str] = (),
) -> Question:
    """The question; its key is computed from its Swedish words and choices.

    The same question therefore has the same key whenever and wherever it is asked, so comparisons between years are of
    identical questions.
    """
    asked = "\n".join((kind, words, *choices))
    key = f"own_{hashlib.sha256(asked.encode()).hexdigest()[:12]}"
    keyed = tuple((f"c{number}", choice) for number, choice in enumerate(choices, 1))
    in_english = tuple(english_choices)
    if kind is QuestionKind.SCALE:
        keyed, in_english = GOOD, GOOD_ENGLISH
    return Question(key, kind, "", words, keyed, required=required, english=english, english_choices=in_english)


def questions_for(meeting: Meeting, chosen: QuestionSet) -> tuple[Question, ...]:
    """All questions of the meeting's card: the grade first, then quick ones, free text last."""
    return arranged(chosen, chosen.base or default_set_of(meeting))


def arranged(chosen: QuestionSet, default: DefaultSet) -> tuple[Question, ...]:
    """The default set's questions with the added ones; free text comes last."""
    questions = questions_of(default)
    in_words = tuple(question for question in questions if question.kind is QuestionKind.TEXT)
    return (*(question for question in questions if question not in in_words), *chosen.added, *in_words)
