"""`anmälda MÖTE`: by municipality in Swedish order, with chairs and lunches, and the file."""

import json
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from bot.all_features.commands import all_commands
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from core.meetings.model.meeting import MeetingForm
from core.meetings.queries import meetings
from core.members import queries as people
from core.members.model.person import Person
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.bot.outbox.fakes import plan
from tests.factories import COORDINATOR, ZONE, local

COMMANDS = all_commands()
NOW = local(2023, 1, 20, 10)


def listed(context: Context, text: str = "anmälda 1 februari") -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, NOW), context)


def come(context: Context, name: str, municipality: str | None, colleagues: int = 0, answer: str = "yes") -> None:
    person = Person(name.casefold(), name, municipality=municipality)
    context.write(partial(people.save, person=person))
    context.write(
        partial(
            sign_up,
            meeting_id="m1",
            person=person,
            answer=SignupAnswer(answer),
            colleagues=colleagues,
            now=NOW,
            zone=ZONE,
        )
    )


def rows(reply: Reply) -> list[list[str]]:
    table = next(element for element in (reply.card or {})["body"] if element["type"] == "Table")
    return [
        [cell["items"][0]["text"].strip("*").replace("\u00a0", " ") for cell in row["cells"]] for row in table["rows"]
    ]


def facts(reply: Reply) -> dict[str, str]:
    fact_sets: list[dict[str, Any]] = [e for e in (reply.card or {})["body"] if e["type"] == "FactSet"]
    return {fact["title"]: fact["value"].replace("\u00a0", " ") for fact_set in fact_sets for fact in fact_set["facts"]}


def test_municipalities_come_in_swedish_order_and_the_unknown_last(context: Context) -> None:
    plan(context)
    for name, municipality, colleagues in (
        ("Vera", "Öckerö", 0),
        ("Elin", "Åmål", 2),
        ("Åke", "Borås", 0),
        ("Adam", "Borås", 1),
        ("Olle", None, 0),
        ("Ulla", "Ängelholm", 0),
    ):
        come(context, name, municipality, colleagues)

    assert rows(listed(context)) == [
        ["Kommun", "Namn", "Antal"],
        ["Borås", "Adam och 1 kollega, Åke", "3"],
        ["Åmål", "Elin och 2 kollegor", "3"],
        ["Ängelholm", "Ulla", "1"],
        ["Öckerö", "Vera", "1"],
        ["Okänd kommun", "Olle", "1"],
    ]


def test_perhaps_no_and_the_queue_stand_by_themselves(context: Context) -> None:
    plan(context, capacity=1)
    come(context, "Elin", "Borås")
    come(context, "Vera", "Ale")
    come(context, "Adam", "Ale", 0)
    come(context, "Mira", "Borås", answer="maybe")
    come(context, "Olle", "Borås", answer="no")

    reply = listed(context)
    texts = [element["text"].replace("\u00a0", " ") for element in (reply.card or {})["body"] if "text" in element]

    assert texts[0] == "1 kommer från 1 kommun, 1 kanske, 2 i kö. Fullt (1 plats): nya anmälningar ställs i kö"
    assert texts[1:7] == ["I kö, i tur och ordning", "Vera, Adam", "Kanske", "Mira", "Kan inte", "Olle"]


@pytest.mark.parametrize(
    ("form", "place", "wanted"),
    [
        (MeetingForm.DIGITAL, None, {}),
        (MeetingForm.UNKNOWN, None, {}),
        (
            MeetingForm.UNKNOWN,
            "Rådhuset",
            {"Stolar": "4 (5 om alla som svarat kanske kommer)", "Luncher": "8 (4 i 2 dagar)"},
        ),
        (
            MeetingForm.PHYSICAL,
            None,
            {"Stolar": "4 (5 om alla som svarat kanske kommer)", "Luncher": "8 (4 i 2 dagar)"},
        ),
        (
            MeetingForm.HYBRID,
            None,
            {"Stolar": "högst 4 (5 om alla som svarat kanske kommer)", "Luncher": "högst 8 (4 i 2 dagar)"},
        ),
    ],
)
def test_chairs_and_lunches_where_people_meet(
    context: Context, form: MeetingForm, place: str | None, wanted: dict[str, str]
) -> None:
    plan(context, times=None, end=date(2023, 2, 2), place=place)
    context.write(lambda conn: meetings.save(conn, replace(meetings.get(conn, "m1"), form=form)))
    come(context, "Elin", "Borås", 3)
    come(context, "Vera", "Ale", answer="maybe")

    assert facts(listed(context)) == wanted


def test_file_is_offered_where_people_reach_the_bot(context: Context) -> None:
    plan(context)
    come(context, "Elin", "Borås")
    reached = replace(
        context, config=replace(context.config, signup_list_address=lambda meeting, who: f"https://b/{meeting}/{who}")
    )

    (button,) = (listed(reached).card or {})["actions"]

    assert (button["title"], button["url"]) == ("Hämta som Excel", "https://b/m1/alva")
    assert "Länken gäller i en" in json.dumps(listed(reached).card, ensure_ascii=False)
    assert "actions" not in (listed(context).card or {})


def test_nobody_yet_says_when_the_invitation_goes(context: Context) -> None:
    plan(context)
    plan(context, meeting_id="m2", start=date(2023, 3, 8))

    assert listed(context).text.endswith("om Digitalt nätverksmöte ons\u00a01\u00a0februari.")
    assert "Inbjudan går ut ons\u00a022\u00a0februari kl.\u00a09.00." in listed(context, "anmälda 8 mars").text
