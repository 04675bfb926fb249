"""Similar wishes are found despite other inflections; different ones aren't taken for the same."""

import pytest

from core.suggestions.errors import DecisionIncompleteError, PersonalNumberError, ThemeLengthError
from core.suggestions.model import Decision, Suggestion, SuggestionStatus
from core.suggestions.rules import checked_decision, checked_theme, in_order, most_alike, same_words
from tests.factories import local

AT = local(2023, 3, 1, 10)


def suggestion(theme: str, name: str = "s1", **more: object) -> Suggestion:
    return Suggestion(name, theme, AT, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Klimatanpassning", "mer om klimatanpassningen"),
        ("cirkulär upphandling", "Cirkulära upphandlingar!"),
        ("våtmarker", "hur restaurerar man våtmarker"),
        ("Restaurera vatmarker", "våtmark att restaurera"),
        ("giftfri förskola", "Giftfria förskolor i kommunen"),
        ("om mer", "Om mer"),
    ],
)
def test_wishes_that_say_the_same_are_alike(one: str, other: str) -> None:
    assert most_alike(one, [suggestion("solceller på tak", "s0"), suggestion(other)]) == suggestion(other)
    assert most_alike(other, [suggestion(one)]) == suggestion(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("klimatanpassning", "klimatbudget"),
        ("giftfri förskola", "giftfri skola"),
        ("upphandling av livsmedel", "upphandling av fordon"),
        ("om mer", "mer om"),
        ("våtmarker", "våtmarker, vattenbruk och fiske"),
    ],
)
def test_wishes_that_say_something_else_are_not(one: str, other: str) -> None:
    assert most_alike(one, [suggestion(other)]) is None


def test_the_most_alike_is_found_and_of_equals_the_one_with_most_votes() -> None:
    near, nearest = suggestion("våtmarker i skogen", "a", votes=9), suggestion("Våtmarker", "b", votes=1)
    assert most_alike("våtmarker!", [near, nearest]) == nearest
    few, many = suggestion("våtmark", "a", votes=1), suggestion("våtmarkerna", "b", votes=4)
    assert most_alike("våtmarker", [few, many]) == many


def test_same_words_whatever_capitals_and_marks() -> None:
    assert same_words("Giftfri  förskola!", "giftfri förskola")
    assert not same_words("giftfria förskolor", "giftfri förskola")


@pytest.mark.parametrize("words", ["", "  \n ", "?!", "å" * 201, "ord " * 1000])
def test_theme_of_no_words_or_too_many_is_refused_and_never_cut(words: str) -> None:
    with pytest.raises(ThemeLengthError) as raised:
        checked_theme(words)

    assert raised.value.too_long is (len(words) > 200)


def test_theme_is_one_line_of_at_most_200_characters() -> None:
    assert checked_theme(" Vatten\n\n  och  avlopp ") == "Vatten och avlopp"
    assert checked_theme("å" * 200) == "å" * 200


def test_personal_number_is_refused_and_a_telephone_number_is_not() -> None:
    with pytest.raises(PersonalNumberError) as raised:
        checked_theme("Fråga 811218-9876 om vatten")

    assert "9876" not in str(raised.value)
    assert checked_theme("Ring 031-123 45 67 om vatten")


def test_decision_has_what_belongs_to_its_status_and_nothing_else() -> None:
    planned, declined = SuggestionStatus.PLANNED, SuggestionStatus.DECLINED

    assert checked_decision(Decision(planned, "m1", "spill")) == Decision(planned, "m1")
    assert checked_decision(Decision(declined, "m1", " Inte  vårt. ")) == Decision(declined, None, "Inte vårt.")
    assert checked_decision(Decision(SuggestionStatus.NEW, "m1", "x")) == Decision()
    assert checked_decision(Decision(SuggestionStatus.DONE, "")) == Decision(SuggestionStatus.DONE)
    assert checked_decision(Decision(SuggestionStatus.DONE)) == Decision(SuggestionStatus.DONE)
    for incomplete in (Decision(planned), Decision(declined, "m1", "  ")):
        with pytest.raises(DecisionIncompleteError):
            checked_decision(incomplete)
    with pytest.raises(PersonalNumberError):
        checked_decision(Decision(declined, None, "811218-9876"))


def test_most_votes_first_and_what_is_decided_last() -> None:
    done = suggestion("a", "a", votes=9, decision=Decision(SuggestionStatus.DONE))
    planned = suggestion("b", "b", votes=2, decision=Decision(SuggestionStatus.PLANNED, "m"))
    few, many = suggestion("c", "c", votes=1), suggestion("d", "d", votes=5)

    assert in_order([done, few, planned, many]) == [many, planned, few, done]
