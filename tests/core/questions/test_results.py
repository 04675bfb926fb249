"""One question's result: nothing if few answered, a band if alike, no choice that reveals everybody's."""

import itertools
from collections import Counter

import pytest

from core.questions.formatting import result_in_words
from core.questions.model import Answers, Question, QuestionKind, Withheld
from core.questions.rules.results import result_of
from core.questions.rules.splitting import taken_apart

SCALE = Question("place", QuestionKind.SCALE, "", "Hur var lokalen?")
CHOICE = Question("length", QuestionKind.CHOICE, "", "Var det lagom?", (("yes", "Ja"), ("no", "Nej")))
CHOICES = Question("more", QuestionKind.CHOICES, "", "Mer av?", (("a", "Besök"), ("b", "Samtal")))
TEXT = Question("best", QuestionKind.TEXT, "", "Vad var bäst?")


def test_grades_of_any_five_show_a_mean_or_a_band_that_leaves_a_choice() -> None:
    for grades in itertools.combinations_with_replacement("12345", 5):
        result = result_of(SCALE, grades)
        common = max(Counter(grades).values())

        assert (result.mean is None) == (result.counts is None) == (common >= 4)
        if result.band is not None:
            assert result.band[1] > result.band[0]
            assert result_in_words(result).startswith(f"{result.band[0]}–{result.band[1]} av 5")


def test_fewer_than_five_show_nothing_of_any_kind() -> None:
    for question, answer in ((SCALE, "4"), (CHOICE, "yes"), (CHOICES, "a b"), (TEXT, "ord")):
        result = result_of(question, [answer] * 4)

        assert (result.number, result.withheld) == (0, Withheld.FEW)
        assert (result.mean, result.band, result.counts, result.texts) == (None, None, None, ())


def test_choices_that_are_alike_are_not_told() -> None:
    assert result_of(CHOICE, ["yes"] * 5 + ["no"]).withheld is Withheld.ALIKE
    assert result_of(CHOICE, ["yes"] * 4 + ["no"] * 2).counts == {"yes": 4, "no": 2}


@pytest.mark.parametrize("number", [4, 5])
def test_answers_are_kept_question_by_question_and_few_are_not(number: int) -> None:
    answers: list[Answers] = [{"place": 3, "length": "yes", "best": f"ord {person}"} for person in range(number)]

    rows = taken_apart([*answers, {}], [SCALE, CHOICE, CHOICES, TEXT])

    # Who ticks none of several has answered; nobody has answered the other questions for the one who skipped them.
    kept = Counter(key for key, _ in rows)
    assert kept == ({"more": 5} if number == 4 else {"place": 5, "length": 5, "more": 6, "best": 5})
    assert Counter(key for key, _ in taken_apart(answers, [TEXT], fewest_texts=1)) == {"best": number}
