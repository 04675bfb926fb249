"""A coordinator puts themes of a closed round on the list of suggestions; nothing there tells where they come from."""

import json
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select

from bot.app.context import Context
from bot.app.messages import CardReply, Reply
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.feedback.model.form import FeedbackForm
from core.feedback.queries import forms, rounds
from core.meetings.queries import meetings
from core.suggestions import queries
from core.suggestions.model import Suggestion
from core.suggestions.use_cases.wishing import wish
from core.tables import metadata
from tests.bot.features.scene import OF_NATUR, button, new_context, push, say, words
from tests.factories import COORDINATOR, MEMBER, NATUR, local, make_meeting
from tests.feedback_factory import answers, opened_answers

THEMES = ["Våtmarker, sjöar och åar", "Biogas", "biogas", "<b>Fett</b> [x](https://evil.example)", "Laddstolpar"]
LATER = local(2023, 12, 1)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = new_context(engine, writer)
    closed(context, date(2023, 10, 4), THEMES)
    return context


def closed(context: Context, day: date, themes: list[str]) -> None:
    """A round in which each theme is one person's; with under five it is withheld, as closing leaves it."""

    def close(conn: Connection) -> None:
        meeting = make_meeting(f"m{day}", groups=(NATUR,), start=day, title="Skogsdag")
        meetings.add(conn, meeting, planned_at=local(2022, 1, 1))
        given = [answers(2 + number % 4, theme=theme) for number, theme in enumerate(themes)]
        opened = opened_answers(given) if len(given) >= 5 else None
        rounds.close_round(conn, meeting.id, opened, answers=len(given), invited=9, now=local(2023, 10, 12))

    context.write(close)


def result(context: Context, typed: str = "resultat 4 oktober", **more: Any) -> Reply:
    return say(context, typed, **{"channel": None, "now": LATER, **more})


def boxes(shown: Reply | CardReply) -> dict[str, str]:
    """Title of each box and what ticking it sends."""
    fields = [element for element in (shown.card or {})["body"] if element["type"] == "Input.ChoiceSet"]
    return {choice["title"]: choice["value"] for field in fields for choice in field["choices"]}


def fields(shown: CardReply) -> dict[str, str]:
    """Name and value of each text field."""
    return {
        element["id"]: element["value"] for element in (shown.card or {})["body"] if element["type"] == "Input.Text"
    }


def pressed(context: Context, verb: str, data: dict[str, str], **more: Any) -> CardReply:
    return push(context, verb, data, **{"channel": None, "now": LATER, **more})


def stored(context: Context) -> list[Suggestion]:
    return context.read(partial(queries.list_all, person_id=""))


def wished(context: Context, theme: str) -> None:
    context.write(partial(wish, suggestion_id="wished", theme=theme, person_id="mira", now=LATER))


def test_chosen_themes_are_added_as_they_are_or_reworded(context: Context) -> None:
    shown = result(context)
    sent = boxes(shown)
    links = "‹b›Fett‹/b› [x] (https://evil.example)"
    titles = [title.casefold().replace("\u00a0", " ") for title in sent]
    assert titles == [
        "biogas (2 svar)",
        links.casefold(),
        *sorted(theme.casefold() for theme in (THEMES[0], THEMES[4])),
    ]
    assert button(shown, verbs.CHOOSE_THEMES) == {"verb": verbs.CHOOSE_THEMES}

    form = pressed(context, verbs.CHOOSE_THEMES, {"themes": f"{sent[THEMES[0]]},{sent[links]}"})
    assert fields(form) == {"theme0": THEMES[0], "theme1": THEMES[3]}
    assert stored(context) == []

    done = pressed(
        context, verbs.ADD_THEMES, {**button(form, verbs.ADD_THEMES), **fields(form), "theme1": "Våta åkrar"}
    )
    assert "2 teman är på önskelistan" in words(done)
    assert "Skriv *ångra* inom tio minuter" in words(done)
    assert sorted(suggestion.theme for suggestion in stored(context)) == ["Våta åkrar", THEMES[0]]
    assert all((suggestion.votes, suggestion.wished) == (0, False) for suggestion in stored(context))


def test_list_shows_neither_wisher_nor_meeting_nor_day(context: Context) -> None:
    pressed(context, verbs.ADD_THEMES, {"theme0": "Biogas"})

    for who, rights in (("alva", COORDINATOR), ("mira", MEMBER)):
        listed = words(say(context, "önskemål", channel=None, who=who, rights=rights, now=LATER))
        assert "Biogas" in listed
        assert "inga röster" in listed
        assert "Det du har önskat" not in listed
        assert not any(told in listed for told in ("Skogsdag", NATUR, "oktober", "december", "Alva", "samordnare"))
    own = words(say(context, "mina uppgifter", channel=None, now=LATER))
    assert "Biogas" not in own
    audit = words(say(context, "ändringar", channel=None, now=LATER))
    assert "Lade 1 tema på önskelistan" in audit
    assert not any(told in audit for told in ("Biogas", "Skogsdag", "4 oktober", "12 oktober"))


def test_nothing_stored_by_a_press_names_the_round(context: Context) -> None:
    sent = boxes(result(context))
    form = pressed(context, verbs.CHOOSE_THEMES, {"themes": sent["Laddstolpar"]})
    before = _rows(context)
    pressed(context, verbs.ADD_THEMES, {**button(form, verbs.ADD_THEMES), **fields(form)})

    new = {name: rows for name, all_rows in _rows(context).items() if (rows := all_rows - before[name])}
    assert set(new) == {"suggestions", "suggestion_additions", "undo_entries"}
    assert not any("m2023-10-04" in row or "2023-10" in row for rows in new.values() for row in rows)


def _rows(context: Context) -> dict[str, set[str]]:
    def read(conn: Connection) -> dict[str, set[str]]:
        return {
            table.name: {repr(tuple(map(str, row))) for row in conn.execute(select(table))}
            for table in metadata.sorted_tables
        }

    return context.read(read)


def test_what_is_alike_is_asked_about(context: Context) -> None:
    wished(context, "Giftfri förskola")

    asked = pressed(context, verbs.ADD_THEMES, {"theme0": "Giftfria förskolor", "theme1": "Biogas"})
    assert "På önskelistan: Biogas" in words(asked)
    assert "Det liknar: Giftfri förskola (1 röst)" in words(asked)
    assert {suggestion.theme for suggestion in stored(context)} == {"Giftfri förskola", "Biogas"}

    done = pressed(context, verbs.ADD_THEMES_ANYWAY, button(asked, verbs.ADD_THEMES_ANYWAY))
    assert "På önskelistan: Giftfria förskolor" in words(done)
    again = pressed(context, verbs.ADD_THEMES_ANYWAY, button(asked, verbs.ADD_THEMES_ANYWAY))
    assert "Fanns redan: Giftfria förskolor (inga röster)" in words(again)
    assert len(stored(context)) == 3


def test_several_that_are_alike_are_chosen_by_boxes(context: Context) -> None:
    wished(context, "Giftfri förskola")
    asked = pressed(context, verbs.ADD_THEMES, {"theme0": "Giftfria förskolor", "theme1": "giftfri förskola, mat"})
    assert len(boxes(asked)) == 2
    assert len(stored(context)) == 1

    nothing = pressed(context, verbs.ADD_THEMES_ANYWAY, button(asked, verbs.ADD_THEMES_ANYWAY))
    assert "Inget är tillagt" in words(nothing)
    ticked = {"themes": next(value for title, value in boxes(asked).items() if "mat" in title)}
    pressed(context, verbs.ADD_THEMES_ANYWAY, {**button(asked, verbs.ADD_THEMES_ANYWAY), **ticked})
    assert {suggestion.theme for suggestion in stored(context)} == {"Giftfri förskola", "giftfri förskola, mat"}


def test_addition_is_taken_back_by_the_word(context: Context) -> None:
    wished(context, "Laddstolpar")
    pressed(context, verbs.ADD_THEMES, {"theme0": "Biogas", "theme1": "Våtmarker"})
    (liked,) = (suggestion for suggestion in stored(context) if suggestion.theme == "Våtmarker")
    pressed(context, verbs.VOTE, {"suggestion": liked.id}, who="mira", rights=MEMBER)

    undone = say(context, "ångra", channel=None, now=LATER)

    assert words(undone).startswith("Ångrat. Det du lade till är borta från önskelistan. 1 tema står kvar")
    assert [suggestion.theme for suggestion in stored(context)] == ["Laddstolpar", "Våtmarker"]


@pytest.mark.parametrize(
    ("theme", "problem"),
    [
        ("x" * 300, "Temat är för långt"),
        ("?!", "Skriv temat med ord, eller töm fältet. Inget är sparat."),
        ("mer av 811218-9876", "Det ser ut att stå ett personnummer där."),
    ],
)
def test_what_cant_be_stored_is_asked_for_again_and_nothing_is_stored(
    context: Context, theme: str, problem: str
) -> None:
    again = pressed(context, verbs.ADD_THEMES, {"theme0": "Biogas", "theme3": theme})

    assert problem in words(again)
    assert fields(again) == {"theme0": "Biogas", "theme1": theme[:201]}
    assert stored(context) == []


def test_nothing_ticked_or_written_adds_nothing(context: Context) -> None:
    form = pressed(context, verbs.CHOOSE_THEMES, {"themes": ""})
    assert "Inget tema var valt" in words(form)
    assert fields(form) == {"theme0": ""}

    assert "Inget är tillagt" in words(pressed(context, verbs.ADD_THEMES, {"theme0": "  "}))
    assert stored(context) == []
    assert "inget att ångra" in say(context, "ångra", channel=None, now=LATER).text


def test_withheld_round_shows_nothing_to_add_and_no_press_takes_anything_from_it(context: Context) -> None:
    closed(context, date(2023, 10, 18), ["Hemligt ett", "Hemligt två", "Hemligt tre", "Hemligt fyra"])

    shown = result(context, "resultat 18 oktober")

    assert "Resultatet visas inte" in words(shown)
    assert verbs.CHOOSE_THEMES not in words(shown)
    for verb in (verbs.CHOOSE_THEMES, verbs.ADD_THEMES, verbs.ADD_THEMES_ANYWAY):
        told = pressed(context, verb, {"meeting": "m2023-10-18", "round": "m2023-10-18", "number": "4"})
        assert "Hemligt" not in words(told)
    assert stored(context) == []


def test_named_answers_whose_card_says_that_others_see_figures_only_cant_be_added(context: Context) -> None:
    asked = FeedbackForm(forms.ORIGINAL.questions, named=True)
    context.write(partial(forms.fix, meeting_id="m2023-10-04", form=asked, now=LATER))

    shown = result(context)

    assert "Laddstolpar" in words(shown)
    assert boxes(shown) == {}
    assert verbs.CHOOSE_THEMES not in words(shown)


def test_only_coordinators_see_and_press(context: Context) -> None:
    for channel, rights in ((NATUR, COORDINATOR), (None, MEMBER)):
        shown = words(result(context, channel=channel, rights=rights))
        assert verbs.CHOOSE_THEMES not in shown
        assert "Laddstolpar" not in shown
    for rights in (COORDINATOR, OF_NATUR):
        assert boxes(result(context, channel=COORDINATORS, rights=rights))["Laddstolpar"] == "Laddstolpar"

    for verb in (verbs.CHOOSE_THEMES, verbs.ADD_THEMES, verbs.ADD_THEMES_ANYWAY):
        refused = pressed(context, verb, {"theme0": "Biogas", "themes": "Biogas"}, who="mira", rights=MEMBER)
        assert "samordnare" in words(refused)
        assert "Biogas" not in words(refused)
    assert stored(context) == []
    pressed(context, verbs.ADD_THEMES, {"theme0": "Biogas"}, who="jonas", rights=OF_NATUR)
    assert [suggestion.theme for suggestion in stored(context)] == ["Biogas"]


@pytest.mark.parametrize(
    "data",
    [
        {"themes": ["Biogas"], "theme0": {"a": "Biogas"}},
        {"themes": "%00%ED%A0%80,%", "theme0": "\x00\ud800"},
        {"themes": ",".join(f"tema{number}" for number in range(500)), "theme99": "Biogas"},
        {"themes": "%F0%9F%8C%B1" * 50_000},
    ],
)
def test_hostile_presses_leave_the_list_in_order(context: Context, data: dict[str, Any]) -> None:
    for verb in (verbs.CHOOSE_THEMES, verbs.ADD_THEMES):
        shown = pressed(context, verb, data)
        assert len(json.dumps(shown.card)) < 28_000
        assert len(fields(shown)) <= 20

    assert stored(context) == []


def test_words_of_others_are_shown_as_they_are_written(context: Context) -> None:
    done = pressed(context, verbs.ADD_THEMES, {"theme0": THEMES[3]})

    title = (done.card or {})["body"][0]["items"][0]["columns"][1]["items"][1]["text"]
    assert title == "På önskelistan: &lt;b\\>Fett&lt;/b\\> \\[x\\]\\(https://evil.example\\)"
    assert [suggestion.theme for suggestion in stored(context)] == [THEMES[3]]
