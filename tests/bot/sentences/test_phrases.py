"""How a phrase of the table is written, and where it is found in a sentence."""

import pytest

from bot.app.commands.phrases import phrase, rest_of, tokens_of


def rest(written: str, sentence: str) -> str | None:
    tokens = tokens_of(sentence)
    match = phrase(written).find(tokens)
    return rest_of(sentence, tokens, match) if match else None


@pytest.mark.parametrize(
    ("written", "sentence", "left"),
    [
        ("vilka kommer", "Vilka kommer den 8 mars?", "den 8 mars?"),
        ("vilka kommer", "vilka som kommer", None),
        ("vilka|vem kommer", "vem kommer 8 mars", "8 mars"),
        ("vilka är? med", "vilka med 8 mars", "8 mars"),
        ("ställ … in", "ställ mötet på onsdag in: sjukdom", "mötet på onsdag sjukdom"),
        ("+hela +året", "hela året tack", "hela året tack"),
        ("^flytta", "hej, kan du flytta 8 mars", "8 mars"),
        ("^flytta", "tema 8 mars flytta hem", None),
        ("flytta", "8 mars flytta hem", "8 mars hem"),
        ("kan inte$", "jag kan inte, tyvärr nej tack", None),
        ("kan inte$", "kan inte, tack", "tack"),
        ("stall in", "STÄLL IN 8 mars", "8 mars"),
        ("nasta", "nääästa!!!", ""),
        ("plats", "plats: Borås", "Borås"),
        ("blir inte av", "31 maj blir inte av, för få", "31 maj , för få"),
        ("inte av", "inte av, 31 maj", "31 maj"),
        ("vad var|är det", "va va det den 19 april", "den 19 april"),
        ("finns det någon som är", "finns det nån som e bra", "bra"),
        ("påminn dem", "påminn dom 8 mars", "8 mars"),
        ("vem … svarade", "vem av dem, tror du, svarade", "av dem, tror du,"),
        ("vem … svarade", "vem kommer? ingen svarade", None),
        ("vem … svarade", "vem då. Ingen i gruppen svarade", "då. Ingen i gruppen"),
        ("vem … svarade", "vem kommer hit? Ingen svarade", None),
        ("jag och vår grupp", "ja å våran grupp", ""),
        ("ska handla om=:", "6 sep ska handla om lupiner", "6 sep : lupiner"),
    ],
)
def test_phrase_is_found_and_the_rest_is_left(written: str, sentence: str, left: str | None) -> None:
    assert rest(written, sentence) == left


@pytest.mark.parametrize("written", ["", "^", "…", "… in", "ställ …", "in?"])
def test_phrase_without_a_word_to_find_it_by_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no phrase"):
        phrase(written)


def test_names_in_a_phrase_stay_in_the_sentence_and_correct_no_word() -> None:
    names = "|".join(f"Kommun{number}" for number in range(50))

    assert rest(f"+{names} går med", "Kommun7 går med 1 juli") == "Kommun7 1 juli"
    assert set(phrase(f"+{names} går med").spellings) == {"gar", "med"}


def test_words_of_no_letters_are_no_words() -> None:
    assert [token.word for token in tokens_of("@Nätverksboten – nästa !?")] == ["natverksboten", "nasta"]
