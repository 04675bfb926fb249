"""The table of phrases itself: every command has its own, and each example means the command that it stands with."""

from collections import Counter

import pytest

from bot.app.commands.command import Command, Lack, SeenIn
from bot.app.commands.command_dispatcher import understood
from bot.app.commands.command_registry import Commands
from bot.app.commands.sentence import read_sentence
from bot.features.help.examples import example_words
from core.members.model.role import Role
from tests.bot.sentences.conftest import YearIn
from tests.bot.sentences.scene import COMMANDS, said
from tests.factories import ADMINISTRATOR

STATED = {"help": "Nytt", "help_en": "New", "role": Role.MEMBER, "seen_in": SeenIn.ANYWHERE}


@pytest.mark.parametrize("left_out", ["phrases", "examples"])
def test_command_without_phrases_or_examples_is_refused_where_it_is_written(left_out: str) -> None:
    stated = {**STATED, "phrases": ("gör nytt",), "examples": ("ny",)}
    del stated[left_out]

    with pytest.raises(TypeError, match=left_out):
        Commands().command("ny", **stated)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="needs phrases and examples"):
        Commands().command("ny", **stated, **{left_out: ()})  # type: ignore[arg-type]


def test_no_phrase_stands_with_two_commands() -> None:
    stands_with = Counter(way.phrase.text for way in COMMANDS.ways)

    assert [text for text, times in stands_with.items() if times > 1] == []


@pytest.mark.parametrize("command", list(COMMANDS), ids=lambda command: command.word)
def test_example_means_the_command_that_it_stands_with(year_in: YearIn, command: Command) -> None:
    context = year_in("may")
    message = said("hjälp", ADMINISTRATOR)
    words = example_words(message, context)

    for example in command.examples:
        sentence = understood(COMMANDS, said(example.format(**words), ADMINISTRATOR), context)
        assert sentence is not None, example
        assert isinstance(sentence.meant, Command), example
        assert sentence.meant.word == command.word, example


def test_every_button_of_a_question_means_something_that_is_done() -> None:
    typed = [typed.format(rest="") for lack in COMMANDS.lacks for _, typed in lack.choices if typed != "{rest}"]

    meant = {text: read_sentence(COMMANDS, text.strip()) for text in typed}

    assert [text for text, sentence in meant.items() if sentence is None or isinstance(sentence.meant, Lack)] == []
