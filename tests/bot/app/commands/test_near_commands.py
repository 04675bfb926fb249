"""A sentence that no phrase fits is asked back with what its words point to; nothing is done before a press."""

import pytest

from bot.app.commands.command_dispatcher import answer
from bot.app.messages import IncomingMessage, Reply
from core.channels.model import COORDINATORS
from core.members.model.role import Rights, Role
from tests.bot.sentences.conftest import YearIn, year_in, years
from tests.bot.sentences.reading import typed_by, words_of
from tests.bot.sentences.scene import COMMANDS, said
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR

__all__ = ["year_in", "years"]
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))
NO_HINT = "snickra på dom tröga före 31 maj, stöta och knuffa"


def ask(year_in: YearIn, text: str, rights: Rights = COORDINATOR, channel: str | None = None) -> Reply:
    return answer(COMMANDS, said(text, rights, channel), year_in("may"))


def test_question_names_the_meeting_and_keeps_what_would_have_answered(year_in: YearIn) -> None:
    reply = ask(year_in, NO_HINT)

    assert typed_by(reply) == ["påminn 31 maj §n0531", "träff 31 maj §n0531"]
    shown = words_of(reply)
    assert "Jag förstod inte *snickra på dom tröga" in shown
    assert "Inget är gjort" in shown
    assert "nämner dem som inte svarat" in shown


def test_button_types_what_is_told_of_the_meeting(year_in: YearIn) -> None:
    reply = ask(year_in, "Karin Holm från Länsstyrelsen, gästföreläsare 24 maj")
    typed = typed_by(reply)[0]

    assert typed == "talare 24 maj: Karin Holm från Länsstyrelsen §m0524"
    pressed = words_of(ask(year_in, typed))
    assert "Blir=Karin Holm från Länsstyrelsen" in pressed
    assert "Inget ändras förrän" in pressed


def test_member_is_offered_nothing_that_they_may_not_do(year_in: YearIn) -> None:
    reply = ask(year_in, NO_HINT, MEMBER)

    assert "påminn" not in words_of(reply).casefold()
    assert "Nätverksträff i Rydals museum" in words_of(reply)


def test_coordinator_of_another_group_is_offered_nothing_of_that_meeting(year_in: YearIn) -> None:
    mine = ask(year_in, NO_HINT, OF_NATUR)
    others = ask(year_in, NO_HINT.replace("31 maj", "24 maj"), OF_NATUR)

    assert typed_by(mine)[0] == "påminn 31 maj §n0531"
    assert typed_by(others) == ["träff 24 maj §m0524"]


def test_what_names_people_is_pointed_to_in_personal_chat(year_in: YearIn) -> None:
    reply = ask(year_in, NO_HINT, channel=NATUR)

    assert typed_by(reply) == ["träff 31 maj §n0531"]
    assert "Skriv det till mig i personlig chatt om du menar *påminn 31 maj*: svaret visar namn." in words_of(reply)


def test_where_all_of_it_names_people_no_button_is_shown_in_the_channel(year_in: YearIn) -> None:
    reply = ask(year_in, "avprickning uppslutning", channel=MILJO)

    assert reply.card is None
    assert "personlig chatt om du menar *närvaro*" in reply.text


def test_coordinators_channel_gets_the_button(year_in: YearIn) -> None:
    message = said("avprickning uppslutning", COORDINATOR, MILJO)
    message = IncomingMessage(message.text, "alva", "Alva", COORDINATOR, "19:coordinators", COORDINATORS, message.now)

    assert typed_by(answer(COMMANDS, message, year_in("may"))) == ["närvaro"]


def test_no_more_than_three_are_offered(year_in: YearIn) -> None:
    reply = ask(year_in, "obehörig projektidé kunskaper frysa pillat avprickning")

    assert len(typed_by(reply)) == 3


def test_group_and_year_that_are_named_are_typed(year_in: YearIn) -> None:
    assert typed_by(ask(year_in, "obehörig Rättvis handel"))[0] == "byt kalenderadress Rättvis handel-gruppen"
    assert "nyckeltal 2022" in typed_by(ask(year_in, "sammantaget siffror 2022"))


@pytest.mark.parametrize(
    "text",
    [
        "xyzzy plugh",
        "rensa allt",
        "hur många semesterdagar har jag kvar",
        "min katt är borta",
        "qwerty 24 maj",
        "31 maj",
    ],
)
def test_words_that_point_nowhere_ask_nothing(year_in: YearIn, text: str) -> None:
    assert "Menade du" not in words_of(ask(year_in, text))


def test_what_cannot_be_undone_needs_more_than_a_word_that_others_share(year_in: YearIn) -> None:
    assert "radera mig" not in typed_by(ask(year_in, "rensa allt", MEMBER))
    assert "radera mig" in typed_by(ask(year_in, "mitt namn borde inte ligga i registret", MEMBER))


def test_pressed_button_of_an_older_question_isnt_asked_about_again(year_in: YearIn) -> None:
    reply = ask(year_in, f"{NO_HINT} §n0531")

    assert "Menade du" not in words_of(reply)


@pytest.mark.parametrize("text", ["[x](http://evil) *avprickning* `a`", "avprickning " + "§" * 400, "föreläser " * 90])
def test_hostile_words_are_shown_as_they_are(year_in: YearIn, text: str) -> None:
    shown = words_of(ask(year_in, text))

    assert "[x](http" not in shown
    assert all(len(typed) < 300 for typed in typed_by(ask(year_in, text)))


def test_same_sentence_is_always_asked_the_same(year_in: YearIn) -> None:
    assert ask(year_in, NO_HINT) == ask(year_in, NO_HINT)


@pytest.mark.parametrize("word", ["paus", "ångra", "fortsätt"])
def test_words_beside_what_is_done_at_once_are_asked_about(year_in: YearIn, word: str) -> None:
    reply = ask(year_in, f"{word} gärna tusan också")

    assert typed_by(reply) == [word]
    assert f"Menade du *{word}*?" in words_of(reply)
    assert "Inget är ändrat" in words_of(reply)
