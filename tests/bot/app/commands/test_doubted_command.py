"""A found command is asked about where the words that it leaves point to another; nothing is done before a press."""

from dataclasses import replace

import pytest

from bot.app.commands.command_dispatcher import answer
from bot.app.messages import Reply
from tests.bot.sentences.conftest import YearIn, year_in, years
from tests.bot.sentences.reading import typed_by, words_of
from tests.bot.sentences.scene import COMMANDS, said
from tests.factories import COORDINATOR, MEMBER

__all__ = ["year_in", "years"]


@pytest.mark.parametrize(
    ("typed", "buttons"),
    [
        # Shows something: the found command stays among the choices.
        ("är det nåt jag ska ha gjort till nästa träff", ["att göra", "nästa"]),
        ("vår kalenderlänk ligger ute på facebook", ["byt kalenderadress", "kalender"]),
        # Changes something, and says nothing of what to.
        ("lokalen löste sig, 31 maj blir av trots att vi strök det", ["återuppta 31 maj §n0531"]),
    ],
)
def test_words_that_point_elsewhere_are_asked_about(year_in: YearIn, typed: str, buttons: list[str]) -> None:
    reply = answer(COMMANDS, said(typed, COORDINATOR), year_in("may"))

    assert [button for button in buttons if button not in typed_by(reply)] == []
    assert "Inget är gjort" in words_of(reply)


@pytest.mark.parametrize(
    "typed",
    [
        "flytta träffen 6 sep till 13 sep, lokalen är bokad och föreläsaren sjuk",
        "ställ in 24 maj, föreläsaren är sjuk och lokalen upptagen",
        "vad tyckte de om resan till Alingsås 8 mars",
        "hur många har anmält sig till 31 maj och ska ha lunch",
    ],
)
def test_reason_or_a_word_of_what_is_asked_raises_no_doubt(year_in: YearIn, typed: str) -> None:
    assert "Menade du" not in words_of(answer(COMMANDS, said(typed, COORDINATOR), year_in("may")))


def test_who_may_not_do_what_was_found_is_offered_what_they_may(year_in: YearIn) -> None:
    typed = "skjut inte upp det, vi vill starta ett samprojekt ihop med fler kommuner"

    reply = answer(COMMANDS, said(typed, MEMBER), year_in("may"))

    assert any(button.startswith("projekt ny") for button in typed_by(reply))
    assert "flytta" not in words_of(reply).casefold()


def test_pressed_button_is_not_asked_about_again(year_in: YearIn) -> None:
    message = said("är det nåt jag ska ha gjort till nästa träff", MEMBER)
    context = year_in("may")

    pressed: list[Reply] = [
        answer(COMMANDS, replace(message, text=typed), context)
        for typed in typed_by(answer(COMMANDS, message, context))
    ]

    assert len(pressed) == 2
    assert [reply for reply in pressed if "Menade du" in words_of(reply)] == []
