"""Who may do what: each command and button says it, and a group's coordinators keep to their own."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.commands.command import Command
from bot.app.commands.command_dispatcher import answer
from bot.app.commands.sentence import read_sentence
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.groups.coordinators import GroupCoordinator, ids, names, parsed
from core.members.model.role import Rights, Role, Roles
from tests.bot.sentences.reading import typed_by
from tests.bot.teams.tampering import COMMANDS, NOW, STORED, VERBS, all_rows, pressed, seeded, words_of
from tests.factories import ADMINISTRATOR, COORDINATOR, MEMBER, MILJO, NATUR

OF_MILJO, OF_NATUR = (Rights(Role.GROUP_COORDINATOR, frozenset({group})) for group in (MILJO, NATUR))
#: Changing any of these is a decision about who may do what.
MEMBERS_WORDS = {
    *("nästa", "träff", "anmäl", "dokument", "kalender", "kontakt"),
    *("önskar", "önskemål", "beslut", "att göra"),
    *("önskar", "önskemål"),
    *("projekt", "projekt ny"),
    *("jag kan", "min kompetens", "vem kan", "frågor"),
    *("resultat", "grupper", "behörighet", "hjälp", "mina uppgifter", "radera mig"),
}
COORDINATORS_WORDS = {
    "plan",
    "planera",
    "rapport",
    "årsenkät",
    "grupper ny",
    "grupper döp",
    "grupper avsluta",
    "kommuner",
    "kommuner ny",
    "nyckeltal",
    "kommuner avsluta",
    "avgifter",
    "paus",
    "fortsätt",
    "synonym",
}
COORDINATORS_VERBS = {
    verbs.APPROVE_PLAN,
    verbs.DISCARD_PLAN,
    verbs.UNDO_PLAN,
    verbs.SHOW_PLAN,
    verbs.ANSWER_PLAN,
    verbs.SHOW_DIFFERENCES,
    verbs.CHOOSE_CHANGES,
    verbs.SHOW_PLAN_QUESTIONS,
    verbs.RESUME,
    verbs.PUBLISH_REPORT,
    verbs.REPLACE_REPORT_TEXT,
    verbs.SEND_SURVEY,
    verbs.KEEP_SURVEY,
    verbs.READ_SURVEY_TEXTS,
    verbs.KEEP_REPORT,
    verbs.APPROVE_GROUP_CHANGE,
    verbs.DISCARD_GROUP_CHANGE,
    verbs.UNDO_GROUP_CHANGE,
    verbs.ASK_SUGGESTION_STATUS,
    verbs.SET_SUGGESTION_STATUS,
}
#: They show a coordinator what is the coordinator's own, whatever the card says, or a form: tests/bot/features.
ABOUT_ONES_OWN = {
    verbs.SHOW_ON_THE_WAY,
    verbs.PREVIEW_NEW_MEETING,
    verbs.UNDO_OLDER,
    verbs.UNDO_NOTHING,
    verbs.SHOW_CHANGES,
    verbs.PREVIEW_ANNOUNCEMENT,
    verbs.SHOW_ANNOUNCEMENTS,
    verbs.CHOOSE_THEMES,
    verbs.ADD_THEMES,
    verbs.ADD_THEMES_ANYWAY,
}
MEMBERS_VERBS = {
    verbs.WISH_ANYWAY,
    verbs.VOTE,
    verbs.TAKE_VOTE_BACK,
    verbs.SHOW_SUGGESTIONS,
    # Whose a project is, its handlers look at: tests/bot/features/projects.
    verbs.PREVIEW_PROJECT,
    verbs.PROJECT_FORM,
    verbs.APPROVE_PROJECT,
    verbs.DISCARD_PROJECT,
    verbs.UNDO_PROJECT,
    verbs.LIST_PROJECTS,
    verbs.SHOW_PROJECT,
    verbs.JOIN_PROJECT,
    verbs.LEAVE_PROJECT,
    verbs.ASK_ABOUT_PROJECT,
    verbs.CHANGE_PROJECT,
    verbs.SAVE_PROJECT,
    verbs.ASK_PROJECT_STAGE,
    verbs.SET_PROJECT_STAGE,
    verbs.UNDO_PROJECT_CHANGE,
    verbs.KEEP_PROJECT,
    verbs.TAKE_OVER_PROJECT,
    verbs.SIGN_UP,
    verbs.MAYBE,
    verbs.DECLINE,
    verbs.CHANGE_SIGN_UP,
    verbs.BRING_COLLEAGUES,
    verbs.GIVE_FEEDBACK,
    verbs.GIVE_SURVEY_ANSWER,
    verbs.MARK_READ,
    verbs.EXPERTISE_FORM,
    verbs.SAVE_EXPERTISE,
    verbs.REMOVE_EXPERTISE,
    verbs.KEEP_EXPERTISE,
    # Whose a question or an answer is, its handlers look at: tests/bot/features/expertise.
    verbs.ASK_FORM,
    verbs.ASK_QUESTION,
    verbs.TAKE_BACK_QUESTION,
    verbs.SHOW_QUESTION,
    verbs.ANSWER_FORM,
    verbs.GIVE_ANSWER,
    verbs.ANSWER_HELPED,
    verbs.LET_ANSWER_BE_FOUND,
    verbs.REMOVE_ANSWER,
    verbs.VOTE_IN_POLL,
    verbs.VOTE_ANONYMOUSLY,
    verbs.ANSWER_DAYS,
    verbs.CHANGE_DAYS,
    verbs.LIST_DECISIONS,
    verbs.LIST_TASKS,
    verbs.RUN_COMMAND,
    verbs.SHOW_MY_DATA,
    verbs.PREVIEW_ERASURE,
    verbs.ERASE_ME,
    verbs.KEEP_MY_DATA,
}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return seeded(engine, writer)


def ask(context: Context, text: str, rights: Rights, channel: str | None = None) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "jonas", "Jonas Ekdahl", rights, channel, channel, NOW), context)


def test_every_command_and_verb_has_the_role_that_was_decided() -> None:
    by_role = {role: {command.word for command in COMMANDS if command.role is role} for role in Role}
    verbs_of = {role: {name for name, card_action in VERBS.verbs.items() if card_action.role is role} for role in Role}

    assert by_role[Role.MEMBER] == MEMBERS_WORDS
    assert by_role[Role.COORDINATOR] == COORDINATORS_WORDS
    assert verbs_of[Role.MEMBER] == MEMBERS_VERBS
    assert verbs_of[Role.COORDINATOR] == COORDINATORS_VERBS


def test_verb_for_a_groups_coordinators_must_say_which_groups_it_is_about() -> None:
    with pytest.raises(ValueError, match="which groups"):
        CardActions().verb("x", role=Role.GROUP_COORDINATOR)
    with pytest.raises(ValueError, match="which groups"):
        CardActions().verb("x", role=Role.MEMBER, about=lambda _pressed, _desk: [])


def test_member_gets_nothing_out_of_a_coordinators_command(context: Context) -> None:
    before = all_rows(context)
    words = sorted({command.word for command in COMMANDS} - MEMBERS_WORDS)
    rests = ["", " 8 mars", " 8 mars: Borås", " 8 mars till 15 mars", f" {MILJO}"]

    replies = {word + rest: ask(context, word + rest, MEMBER) for word in words for rest in rests}

    # A word that says what it would change, and nothing of what it should be, only asks: `träff` answers that.
    asks = {command.word + rest for command in COMMANDS if command.shown_by for rest in ("", " 8 mars", f" {MILJO}")}
    # Those that may have let the member through; a refusal offers to answer the meeting and to see it, as members may.
    offered = {text: [typed.split()[0] for typed in typed_by(reply)] for text, reply in replies.items()}
    let_through = {
        text
        for text, reply in replies.items()
        if "Det här kan bara" not in reply.text or (reply.card and offered[text] != ["anmäl", "träff"])
    }
    assert let_through == asks
    words_asking = {command.word for command in COMMANDS if command.shown_by}
    for text in asks:
        word = next(word for word in sorted(words_asking, key=len, reverse=True) if text.startswith(word))
        assert replies[text] == ask(context, f"träff{text.removeprefix(word)}", MEMBER)
    assert all_rows(context) == before


@pytest.mark.parametrize(
    "text",
    [
        "flytta 8 mars till 15 mars",
        "ställ in 8 mars",
        "plats 8 mars: Borås",
        "tema 8 mars: Vatten",
        "mål 8 mars: 11",
        "länk 8 mars: https://teams.example/x",
        "anmälda 8 mars",
        "påminn dem som inte svarat 8 mars",
        "platser 8 mars 30",
        "närvaro 8 mars",
        "varför 8 mars",
        "anteckna 8 mars: Beslut: vi byter dag",
    ],
)
def test_groups_coordinator_keeps_to_meetings_of_the_group(context: Context, text: str) -> None:
    before = all_rows(context)

    refused = ask(context, text, OF_NATUR)

    assert f"Det här kan bara samordnare för {MILJO} göra" in refused.text
    assert refused.card is None
    assert all_rows(context) == before
    own = ask(context, text, OF_MILJO)
    assert "Det här kan bara" not in own.text


def buttons(element: Any) -> Iterator[dict[str, Any]]:
    """Every button of a card and of what it holds."""
    if isinstance(element, dict):
        if element.get("type") == "Action.Execute":
            yield element
        for value in element.values():
            yield from buttons(value)
    elif isinstance(element, list):
        for value in element:
            yield from buttons(value)


# Which buttons a card has doesn't come of the database, and all commands are asked twelve times over.
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("channel", [None, MILJO, NATUR])
@pytest.mark.parametrize("rights", [MEMBER, OF_NATUR, COORDINATOR, ADMINISTRATOR])
def test_nobody_is_shown_a_button_that_they_may_not_press(
    context: Context, rights: Rights, channel: str | None
) -> None:
    shown = [
        (text, button)
        for command in COMMANDS
        for text in (command.word, f"{command.word} 8 mars")
        for button in buttons(ask(context, text, rights, channel).card)
    ]

    refused = []
    for text, button in shown:
        role = VERBS.verbs[button["verb"]].role
        if button["verb"] == verbs.RUN_COMMAND:
            sentence = read_sentence(COMMANDS, button.get("data", {}).get("text", ""))
            assert sentence is not None, button
            role = sentence.meant.role if isinstance(sentence.meant, Command) else Role.MEMBER
        if not rights.may(role):
            refused.append((text, button["title"]))
    assert refused == []
    assert shown != []


@pytest.mark.parametrize("rights", [MEMBER, OF_NATUR])
def test_button_about_anothers_group_does_nothing(context: Context, rights: Rights) -> None:
    before = all_rows(context)
    wanted = sorted(set(VERBS.verbs) - MEMBERS_VERBS - (set() if rights == MEMBER else ABOUT_ONES_OWN))

    replies = {verb: pressed(context, verb, dict(STORED), rights=rights, bound_group=None) for verb in wanted}

    assert [verb for verb, reply in replies.items() if "Det här kan bara" not in words_of(reply)] == []
    assert all_rows(context) == before


@pytest.mark.parametrize("verb", [verbs.APPROVE_EDIT, verbs.RETRY_DELIVERY])
def test_button_about_ones_own_group_does_what_it_says(context: Context, verb: str) -> None:
    before = all_rows(context)

    reply = pressed(context, verb, dict(STORED), rights=OF_MILJO, bound_group=None)

    assert "Det här kan bara" not in words_of(reply)
    assert all_rows(context) != before


@pytest.mark.parametrize(
    ("rights", "channel", "text", "bound"),
    [
        (OF_NATUR, NATUR, f"koppla {NATUR}", True),
        (OF_NATUR, "new", f"koppla {NATUR}", True),
        (OF_NATUR, MILJO, f"koppla {NATUR}", False),
        (OF_NATUR, NATUR, f"koppla {MILJO}", False),
        (OF_NATUR, NATUR, f"koppla {COORDINATORS}", False),
        (OF_NATUR, COORDINATORS, f"koppla {NATUR}", False),
        (COORDINATOR, NATUR, f"koppla {COORDINATORS}", True),
    ],
)
def test_channel_is_bound_by_those_whom_it_concerns(
    context: Context, rights: Rights, channel: str, text: str, bound: bool
) -> None:
    context.write(lambda conn: channels.save_heard(conn, "new", service_url="http://x", tenant_id="t"))
    message = IncomingMessage(
        text, "jonas", "Jonas Ekdahl", rights, channel, None if channel == "new" else channel, NOW
    )

    reply = answer(COMMANDS, message, context)

    assert ("Det här kan bara" not in reply.text) is bound


def test_roles_come_from_the_settings_and_the_highest_counts() -> None:
    roles = Roles(frozenset({"alva", "ada"}), frozenset({"ada"}), {MILJO: frozenset({"alva", "jonas"})})

    rights = {person: roles.of(person) for person in ("ada", "alva", "jonas", "mira")}

    assert rights == {"ada": ADMINISTRATOR, "alva": COORDINATOR, "jonas": OF_MILJO, "mira": MEMBER}


def test_groups_coordinators_are_read_with_and_without_an_id() -> None:
    coordinators = [
        parsed(line) for line in (f"{MILJO}: Alva Lindmark <a-1>", f" {MILJO} : Jonas Ekdahl ", f"{NATUR}: Mira S")
    ]

    assert coordinators[0] == GroupCoordinator(MILJO, "Alva Lindmark", "a-1")
    assert names(coordinators) == {MILJO: "Alva Lindmark och Jonas Ekdahl", NATUR: "Mira S"}
    assert ids(coordinators) == {MILJO: frozenset({"a-1"}), NATUR: frozenset()}


@pytest.mark.parametrize("wrong", ["", "Alva", "G:", "G: Alva <>", "G: <id>", "G: Alva <id", ": Alva"])
def test_groups_coordinator_that_can_not_be_read_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="GRUPP: NAMN"):
        parsed(wrong)


def test_rights_are_not_taken_from_the_card(context: Context) -> None:
    forged: dict[str, Any] = {**STORED, "rights": {"role": 4}, "role": "ADMINISTRATOR", "coordinator": True}

    reply = pressed(context, verbs.APPROVE_EDIT, forged)

    assert "Det här kan bara" in words_of(reply)
    assert CardAction.__dataclass_fields__["rights"].type is not None
