"""Nothing is proposed where "inte" stands by a command's phrase; elsewhere in the sentence it denies something else."""

import pytest

from bot.app.commands.sentence import asked_besides, is_denied, read_sentence
from tests.bot.sentences.scene import COMMANDS


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("ställ inte in mötet 31 maj", True),
        ("flytta inte mötet 24 maj till 7 juni", True),
        ("vi ska inte alls flytta mötet 24 maj till 7 juni", True),
        ("flytta mötet 24 maj till 7 juni, lokalen går inte", False),
        ("den gamla funkar inte, ny länk till 24 maj https://teams.example/1", False),
        ("flytta mötet 24 maj till 7 juni för de som inte kan den 24", False),
    ],
)
def test_denial_stands_by_the_phrase(text: str, *, denied: bool) -> None:
    sentence = read_sentence(COMMANDS, text)

    assert sentence is not None
    assert is_denied(sentence, text) is denied


@pytest.mark.parametrize(
    ("text", "besides"),
    [
        ("flytta 24 maj till 7 juni och byt plats till Borås", ["plats"]),
        ("flytta 24 maj till 7 juni, ändra temat till Vatten", ["tema"]),
        ("flytta 24 maj till 7 juni och flytta 31 maj till 8 juni", []),
        ("flytta 24 maj till 7 juni och 8 juni", []),
        ("flytta 24 maj till 7 juni och vilka kommer?", []),
    ],
)
def test_further_requests_are_found(text: str, besides: list[str]) -> None:
    sentence = read_sentence(COMMANDS, text)

    assert sentence is not None
    assert [command.word for command in asked_besides(COMMANDS, text, sentence)] == besides
