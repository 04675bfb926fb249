"""A member proposes a project by a form, municipalities join by its buttons, and its owner changes it."""

import json
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, update

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.channels import rosters
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.members import queries as people
from core.members.model.person import Person
from core.members.model.role import Rights, Role
from core.memberships.use_cases import join_network
from core.projects.model import Project, Stage
from core.projects.queries import interests, projects
from core.projects.queries.known import list_known
from core.projects.tables import projects as project_table
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, NATUR, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 3, 1, 10)
LATER = NOW + timedelta(hours=1)
OF_NATUR, OF_MILJO = (Rights(Role.GROUP_COORDINATOR, frozenset({group})) for group in (NATUR, MILJO))
FORM: dict[str, Any] = {
    "title": "Gemensamma laddstolpar",
    "need": "Fler laddar.",
    "goals": "11, klimat 2030",
    "wanted": "Ale",
    "partners": "Länsstyrelsen",
    "time": "hösten",
    "money": "250 000 kr",
}


#: What a project's owner alone, or a coordinator of its groups, may press.
OWNERS_VERBS = (
    verbs.CHANGE_PROJECT,
    verbs.SAVE_PROJECT,
    verbs.ASK_PROJECT_STAGE,
    verbs.SET_PROJECT_STAGE,
    verbs.KEEP_PROJECT,
)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {})
    context = Context(engine, writer, config, all_delivery_kinds())
    for group in (MILJO, NATUR):
        context.write(partial(channels.save_heard, channel_id=group, service_url="http://x", tenant_id="t"))
        context.write(partial(channels.bind, channel_id=group, bound_to=group))
    members = [Person("mira", "Mira Sandell"), Person("vera", "Vera Ek")]
    context.write(partial(rosters.save_members, channel_id=MILJO, members=members, read_at=NOW))
    context.write(partial(join_network, codes=["1440", "1490"], joined=date(2020, 1, 1)))
    for who, municipality in (("mira", "Borås"), ("vera", "Ale"), ("hjo", "Hjo")):
        name = {"mira": "Mira Sandell", "vera": "Vera Ek", "hjo": "Hjördis"}[who]
        context.write(partial(people.save, person=Person(who, name, None, municipality)))
    return context


def say(context: Context, text: str, who: str = "mira", rights: Rights = MEMBER, channel: str | None = None) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, who, who, rights, channel, channel, LATER), context)


def push(
    context: Context,
    verb: str,
    who: str = "mira",
    rights: Rights = MEMBER,
    channel: str | None = None,
    now: datetime = LATER,
    **data: Any,
) -> CardReply:
    return run_sync(press(VERBS, CardAction(verb, data, who, who, rights, channel, channel, now), context))


def words(shown: Reply | CardReply) -> str:
    text = shown.text if isinstance(shown, Reply) else shown.message
    return (text + json.dumps(shown.card, ensure_ascii=False)).replace("\u00a0", " ")


def buttons(shown: Reply | CardReply) -> dict[str, dict[str, Any]]:
    """Data of each button by its title."""
    found: dict[str, dict[str, Any]] = {}

    def look(element: Any) -> None:
        if isinstance(element, dict):
            if element.get("type") == "Action.Execute":
                found[element["title"]] = {key: value for key, value in element["data"].items() if key != "verb"}
            for value in element.values():
                look(value)
        elif isinstance(element, list):
            for part in element:
                look(part)

    look(shown.card)
    return found


def title(shown: Reply | CardReply) -> str:
    assert shown.card is not None
    return str(shown.card["body"][0]["items"][0]["columns"][1]["items"][1]["text"])


def stored(context: Context) -> list[Project]:
    return context.read(projects.list_all)


def proposed(context: Context, who: str = "mira", now: datetime = NOW, **form: Any) -> str:
    shown = push(context, verbs.PREVIEW_PROJECT, who, now=now, **(form or FORM))
    data = buttons(shown)["Föreslå projektet"]
    push(context, verbs.APPROVE_PROJECT, who, now=now, **data)
    return str(data["proposal"])


def test_form_leads_to_a_preview_and_the_preview_to_a_project(context: Context) -> None:
    form = say(context, "projekt ny Gemensamma laddstolpar")
    assert title(form) == "Föreslå ett projekt"
    assert '"value": "Gemensamma laddstolpar"' in words(form)
    assert title(say(context, "projekt ny")) == "Föreslå ett projekt"

    preview = push(context, verbs.PREVIEW_PROJECT, **FORM)
    assert title(preview) == "Gemensamma laddstolpar"
    assert f"{MILJO} får projektet i sin kanal om tio minuter." in words(preview)
    assert "Mira Sandell, Borås" in words(preview)
    assert "Agenda 2030 mål 11, Klimat 2030" in words(preview)
    assert stored(context) == []

    (data,) = [buttons(preview)["Föreslå projektet"]]
    done = push(context, verbs.APPROVE_PROJECT, **data)
    again = push(context, verbs.APPROVE_PROJECT, **data)

    assert "Projektet är föreslaget" in words(done)
    assert "Du kan ångra till ons 1 mars kl. 11.10" in words(done)
    assert words(again) == words(done)
    (project,) = stored(context)
    assert (project.owner_id, project.groups) == ("mira", (MILJO,))


def test_author_may_change_discard_and_undo(context: Context) -> None:
    preview = push(context, verbs.PREVIEW_PROJECT, **FORM)
    data = buttons(preview)["Avbryt"]
    form = push(context, verbs.PROJECT_FORM, **data)
    assert '"value": "Agenda 2030 mål 11, Klimat 2030"' in words(form)
    assert '"value": "Ale"' in words(form)
    # What another wrote isn't shown, nor taken.
    assert "Fler laddar." not in words(push(context, verbs.PROJECT_FORM, "vera", **data))
    assert "Det kan den göra som äger projektet" in words(push(context, verbs.APPROVE_PROJECT, "vera", **data))

    assert "Avbrutet" in words(push(context, verbs.DISCARD_PROJECT, **data))
    assert "Avbrutet" in words(push(context, verbs.APPROVE_PROJECT, **data))
    assert stored(context) == []

    project_id = proposed(context, now=LATER)
    assert "Ångrat" in words(push(context, verbs.UNDO_PROJECT, proposal=project_id))
    assert "Ångrat" in words(push(context, verbs.UNDO_PROJECT, proposal=project_id))
    assert stored(context) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "Rubriken saknas"),
        ({"title": "x" * 2000}, "Rubriken är för lång. Den får ha högst 150 tecken, och det här är 2000."),
        ({"title": "x", "goals": "99"}, "Jag känner inte till målet ”99”"),
        ({"title": "x", "wanted": "Hjo"}, "Hjo är inte med i nätverket"),
        ({"title": "x", "wanted": "<b>Narnia</b>"}, "är ingen kommun i Västra Götaland. Skriv som Borås, Mark."),
        ({"title": "x", "money": "811218-9876"}, "Det ser ut att stå ett personnummer där"),
        ({"title": ["x"], "need": {"a": 1}}, "Rubriken saknas"),
    ],
)
def test_what_can_not_be_is_said_in_the_form_with_what_was_written(
    context: Context, wrong: dict[str, Any], said: str
) -> None:
    shown = push(context, verbs.PREVIEW_PROJECT, **wrong)

    assert said in words(shown)
    assert title(shown) == "Föreslå ett projekt"
    assert stored(context) == []


def test_markup_is_shown_as_it_was_typed(context: Context) -> None:
    project_id = proposed(context, title="<b>Fet</b> [länk](https://evil.example)", need="# Stort\n**viktigt**")

    shown = push(context, verbs.SHOW_PROJECT, project=project_id)

    assert title(shown) == "&lt;b\\>Fet&lt;/b\\> \\[länk\\]\\(https://evil.example\\)"
    assert "\\# Stort \\*\\*viktigt\\*\\*" in [element.get("text") for element in (shown.card or {})["body"]]


def test_preview_says_whom_it_does_not_reach(context: Context) -> None:
    nowhere = push(context, verbs.PREVIEW_PROJECT, "olle", **FORM)
    assert "Jag vet inte vilken grupp du hör till" in words(nowhere)
    assert "Jag vet inte vilken kommun du kommer från" in words(nowhere)
    here = push(context, verbs.PREVIEW_PROJECT, "olle", channel=NATUR, **FORM)
    assert f"{NATUR} får projektet" in words(here)

    context.write(partial(channels.release_owner, bound_to=NATUR))
    without = push(context, verbs.PREVIEW_PROJECT, "olle", OF_NATUR, **FORM)
    assert f"{NATUR} har ingen kanal. Skriv *koppla {NATUR}* i kanalen" in words(without)


def test_preview_says_that_all_sending_is_paused(context: Context) -> None:
    say(context, "paus", "alva", COORDINATOR)

    preview = push(context, verbs.PREVIEW_PROJECT, **FORM)

    assert "när någon skriver *fortsätt*, tidigast om tio minuter" in words(preview)


def test_second_project_of_the_same_name_is_pointed_out(context: Context) -> None:
    proposed(context)

    preview = push(context, verbs.PREVIEW_PROJECT, title="gemensamma LADDSTOLPAR")

    assert "Det finns redan ett projekt som heter så" in words(preview)


def test_projects_are_listed_by_stage_and_found_by_theme_goal_and_stage(context: Context) -> None:
    assert title(say(context, "projekt")) == "Inga projekt än"
    proposed(context)
    biogas = proposed(context, title="Biogas ihop", need="Bussar", goals="13")
    push(context, verbs.SET_PROJECT_STAGE, now=NOW, project=biogas, shown=digest(context, biogas), stage="running")

    listed = say(context, "projekt", "vera")
    assert title(listed).replace("\u00a0", " ") == "2 projekt"
    assert words(listed).index("Idé") < words(listed).index("Pågår")
    assert title(say(context, "projekt bussar")).endswith("projekt för ”bussar”")
    assert "Biogas" in words(say(context, "projekt pågår"))
    assert "laddstolpar" not in words(say(context, "projekt pågår"))
    assert "Biogas" in words(say(context, "projekt mål 13"))
    assert title(say(context, "projekt vatten")) == "Inga projekt för ”vatten”"

    paged = push(context, verbs.LIST_PROJECTS, words="biogas", page="x")
    assert "Biogas ihop" in words(paged)
    assert "laddstolpar" not in words(paged)


def digest(context: Context, project_id: str) -> str:
    return context.read(partial(projects.get, project_id=project_id)).state.digest


def test_who_is_not_the_owner_sees_a_project_when_it_can_not_be_undone(context: Context) -> None:
    project_id = proposed(context, now=LATER)

    assert title(say(context, "projekt", "vera")) == "Inga projekt än"
    assert title(say(context, "projekt", channel=MILJO)) == "Inga projekt än"
    assert title(say(context, "projekt")).endswith("projekt")
    assert "Projektet finns inte" in words(push(context, verbs.SHOW_PROJECT, "vera", project=project_id))
    assert "Projektet finns inte" in words(push(context, verbs.JOIN_PROJECT, "vera", project=project_id))


def test_buttons_are_those_that_the_reader_may_press(context: Context) -> None:
    project_id = proposed(context)

    owner = set(buttons(push(context, verbs.SHOW_PROJECT, project=project_id)))
    other = set(buttons(push(context, verbs.SHOW_PROJECT, "vera", project=project_id)))
    coordinator = set(buttons(push(context, verbs.SHOW_PROJECT, "alva", OF_MILJO, project=project_id)))
    anothers = set(buttons(push(context, verbs.SHOW_PROJECT, "nils", OF_NATUR, project=project_id)))

    assert owner == {"Vi är inte med", "Ändra projektet …", "Byt skede …", "Visa alla projekt"}
    assert other == {"Vi är med", "Berätta mer", "Visa alla projekt"}
    assert coordinator == other | {"Ändra projektet …", "Byt skede …"}
    assert anothers == other


def test_municipality_joins_once_and_is_taken_back(context: Context) -> None:
    project_id = proposed(context)

    for _ in range(2):
        joined = push(context, verbs.JOIN_PROJECT, "vera", channel=MILJO, project=project_id)
        assert "Ale är med" in words(joined)
        assert "2 kommuner är med" in words(joined)
    assert [each.code for each in stored(context)[0].joined] == ["1490", "1440"]

    left = push(context, verbs.LEAVE_PROJECT, "vera", project=project_id)
    assert "Ale är inte med längre" in words(left)
    assert "1 kommun är med" in words(left)
    assert "Ale är inte med längre" in words(push(context, verbs.LEAVE_PROJECT, "vera", project=project_id))


def test_who_is_from_nowhere_chooses_and_who_is_no_member_is_told(context: Context) -> None:
    project_id = proposed(context)

    asked = push(context, verbs.JOIN_PROJECT, "olle", project=project_id)
    assert title(asked) == "Vilken kommun kommer du från?"
    assert '"Ale"' in words(asked)
    assert "Hjo" not in words(asked)
    assert title(push(context, verbs.JOIN_PROJECT, "olle", project=project_id, municipality="1")) == title(asked)

    joined = push(context, verbs.JOIN_PROJECT, "olle", project=project_id, municipality="1440")
    assert "Ale är med" in words(joined)
    assert "Ale är inte med" in words(push(context, verbs.LEAVE_PROJECT, "olle", project=project_id))
    assert "Hjo är inte med i nätverket" in words(push(context, verbs.JOIN_PROJECT, "hjo", project=project_id))


def test_who_asks_for_more_is_kept_once_and_shown_to_the_owner_alone(context: Context) -> None:
    project_id = proposed(context)

    first = push(context, verbs.ASK_ABOUT_PROJECT, "vera", project=project_id)
    second = push(context, verbs.ASK_ABOUT_PROJECT, "vera", project=project_id)

    assert "Din fråga är på väg" in words(first)
    assert "Du har redan frågat" in words(second)
    assert "Berätta mer" not in buttons(second)
    assert len(context.read(partial(interests.list_of_project, project_id=project_id))) == 1
    assert "Vera Ek, Ale" in words(push(context, verbs.SHOW_PROJECT, project=project_id))
    assert "Vera Ek" not in words(push(context, verbs.SHOW_PROJECT, "olle", project=project_id))


@pytest.mark.parametrize("verb", [verbs.JOIN_PROJECT, verbs.LEAVE_PROJECT, verbs.ASK_ABOUT_PROJECT])
def test_pressed_after_it_is_closed(context: Context, verb: str) -> None:
    project_id = proposed(context)
    shown = digest(context, project_id)
    push(context, verbs.SET_PROJECT_STAGE, now=NOW, project=project_id, shown=shown, stage="done", outcome="Tolv.")

    assert "Projektet är klart" in words(push(context, verb, "vera", project=project_id))


def test_owner_changes_it_and_takes_it_back(context: Context) -> None:
    project_id = proposed(context)
    form = push(context, verbs.CHANGE_PROJECT, project=project_id)
    data = buttons(form)["Spara ändringen"]

    saved = push(context, verbs.SAVE_PROJECT, **data, **{**FORM, "title": "Laddstolpar"})
    assert "Projektet är ändrat" in words(saved)
    assert stored(context)[0].fields.title == "Laddstolpar"
    # Others see it when it can't be undone any more.
    assert title(push(context, verbs.SHOW_PROJECT, "vera", project=project_id)) == "Gemensamma laddstolpar"
    same = push(context, verbs.SAVE_PROJECT, **data, **{**FORM, "title": "Laddstolpar"})
    assert "Inget är ändrat" in words(same)

    undone = push(context, verbs.UNDO_PROJECT_CHANGE, **buttons(saved)["Ångra"])
    assert "Projektet är som förut" in words(undone)
    assert stored(context)[0].fields.title == "Gemensamma laddstolpar"
    assert "Det kan den göra" in words(push(context, verbs.UNDO_PROJECT_CHANGE, "vera", **buttons(saved)["Ångra"]))


def test_two_who_change_at_once_keep_what_they_wrote(context: Context) -> None:
    project_id = proposed(context)
    first, second = (
        buttons(push(context, verbs.CHANGE_PROJECT, who, rights, project=project_id))["Spara ändringen"]
        for who, rights in (("mira", MEMBER), ("alva", COORDINATOR))
    )
    push(context, verbs.SAVE_PROJECT, **first, **{**FORM, "title": "Laddstolpar"})

    late = push(context, verbs.SAVE_PROJECT, "alva", COORDINATOR, **second, **{**FORM, "title": "Laddplatser"})

    assert "Projektet har ändrats under tiden" in words(late)
    assert '"value": "Laddplatser"' in words(late)
    assert stored(context)[0].fields.title == "Laddstolpar"
    again = buttons(late)["Spara ändringen"]
    push(context, verbs.SAVE_PROJECT, "alva", COORDINATOR, **again, **{**FORM, "title": "Laddplatser"})
    assert stored(context)[0].fields.title == "Laddplatser"


def test_card_without_its_fields_changes_nothing(context: Context) -> None:
    project_id = proposed(context)
    shown = digest(context, project_id)

    saved = push(context, verbs.SAVE_PROJECT, project=project_id, shown=shown)
    stage = push(context, verbs.SET_PROJECT_STAGE, project=project_id, shown=shown)

    assert "Kortet kom utan sina fält. Inget är ändrat." in words(saved)
    assert "Välj ett skede. Inget är ändrat." in words(stage)
    assert digest(context, project_id) == shown


def test_done_asks_for_what_came_of_it(context: Context) -> None:
    project_id = proposed(context)
    data = buttons(push(context, verbs.ASK_PROJECT_STAGE, project=project_id))["Spara skedet"]

    missing = push(context, verbs.SET_PROJECT_STAGE, **data, stage="done", outcome=" ")
    assert "Vad blev det. Skriv en rad" in words(missing)
    number = push(context, verbs.SET_PROJECT_STAGE, **data, stage="done", outcome="811218-9876")
    assert "personnummer" in words(number)

    done = push(context, verbs.SET_PROJECT_STAGE, **data, stage="done", outcome="Tolv stolpar.")
    assert "Skedet är ändrat" in words(done)
    assert "**Det blev:** Tolv stolpar." in words(done)
    assert stored(context)[0].stage is Stage.DONE


@pytest.mark.parametrize("verb", OWNERS_VERBS)
def test_nobody_else_changes_it(context: Context, verb: str) -> None:
    project_id = proposed(context)
    before = stored(context)
    data: dict[str, Any] = {
        **FORM,
        "title": "Mitt",
        "project": project_id,
        "shown": digest(context, project_id),
        "stage": "dropped",
    }

    for who, rights in (("vera", MEMBER), ("nils", OF_NATUR)):
        assert "Det kan den göra som äger projektet" in words(push(context, verb, who, rights, **data))
    assert stored(context) == before


def test_project_without_an_owner_is_taken_over(context: Context) -> None:
    project_id = proposed(context)
    push(context, verbs.JOIN_PROJECT, "vera", project=project_id)
    assert "har redan någon" in words(push(context, verbs.TAKE_OVER_PROJECT, "vera", project=project_id))
    context.write(lambda conn: conn.execute(update(project_table).values(owner_id=None)))

    shown = push(context, verbs.SHOW_PROJECT, "vera", project=project_id)
    assert "ingen just nu" in words(shown)
    assert "Ta över projektet" in buttons(shown)
    assert "Ta över projektet" not in buttons(push(context, verbs.SHOW_PROJECT, "hjo", project=project_id))

    taken = push(context, verbs.TAKE_OVER_PROJECT, "vera", project=project_id)
    assert "Projektet är ditt nu" in words(taken)
    assert "Byt skede …" in buttons(taken)


def test_word_that_it_goes_on_is_taken(context: Context) -> None:
    project_id = proposed(context)

    kept = push(context, verbs.KEEP_PROJECT, project=project_id)

    assert "Tack, då vet jag att det fortsätter" in words(kept)
    assert stored(context)[0].touched_at == LATER


def test_coordinators_see_and_hold_what_is_on_its_way(context: Context) -> None:
    proposed(context, now=LATER)
    listed = say(context, "på gång", "alva", COORDINATOR)
    assert "Det nya projektet" in words(listed)

    shown = push(context, verbs.SHOW_ON_ITS_WAY, "alva", COORDINATOR, **buttons(listed)["Visa"])

    assert "Gemensamma laddstolpar" in words(shown)
    held = push(context, verbs.HOLD, "alva", COORDINATOR, **buttons(listed)["Håll tillbaka"])
    assert "Gemensamma laddstolpar" in words(held) or "Det nya projektet" in words(held)


def test_undo_takes_back_a_new_project_and_a_stage(context: Context) -> None:
    proposed(context, "alva", now=LATER)
    project_id = stored(context)[0].id
    # Of one's own only; a member has the button.
    assert "Det här kan bara" in say(context, "ångra").text
    undone = say(context, "ångra", "alva", COORDINATOR)
    assert "Projektet *Gemensamma laddstolpar* är borttaget" in undone.text

    project_id = proposed(context)
    data: dict[str, Any] = {"project": project_id, "shown": digest(context, project_id), "stage": "running"}
    push(context, verbs.SET_PROJECT_STAGE, "alva", COORDINATOR, **data)
    assert "är som förut" in say(context, "ångra", "alva", COORDINATOR).text
    assert stored(context)[0].stage is Stage.IDEA


@pytest.mark.parametrize("project_id", ["", "nothing", None, 7, ["x"]])
def test_button_about_no_project_is_answered(context: Context, project_id: object) -> None:
    for verb in (verbs.SHOW_PROJECT, verbs.JOIN_PROJECT, verbs.SAVE_PROJECT, verbs.TAKE_OVER_PROJECT):
        assert "Projektet finns inte" in words(push(context, verb, project=project_id, **FORM))
    assert context.read(partial(list_known, now=LATER, undo=timedelta(minutes=10))) == []
