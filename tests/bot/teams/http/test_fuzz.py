"""Fuzzes the endpoint and every verb with two thousand inputs; `tests.chaos.hostile.fuzz` runs many more."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from yarl import URL

from bot.app.context import Context
from bot.teams.activities.activity_parsing import bot_was_removed, heard_channel, sender_of, text_of
from bot.teams.auth.service_urls import allowed_service_url
from bot.teams.http.deduplication import replay_key
from cards.kit import verbs
from core.database.writer import Writer
from tests.bot.teams.tampering import INJECTIONS, STORED, TAMPERED, VERBS, all_rows, pressed, seeded, words_of
from tests.chaos.hostile.fuzz import Fuzz
from tests.chaos.hostile.fuzz_world import running_world
from tests.factories import COORDINATOR, MILJO

_ENDPOINT, _VERBS, _READING, _ADDRESSES = 1000, 250, 300, 200
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(list(TAMPERED.values())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=12,
)
TEXTS = st.text(st.characters(), max_size=80) | st.sampled_from(INJECTIONS)
FIELDS = st.sampled_from([*STORED, "satisfaction", "useful", "change", "theme", "text", "verb", "person_id"])
ids = st.sampled_from(["coming", "asked", "late", "natur", "natur-asked", "off", "plan1", "edit1", "unknown", "sent"])
DATA = st.dictionaries(FIELDS | st.text(max_size=10), ids | ANYTHING | TEXTS, max_size=8)


async def test_thousand_tampered_requests_do_nothing_and_lose_nothing(tmp_path: Path) -> None:
    async with running_world(tmp_path) as world:
        result = await Fuzz(world, seed=2023).play(_ENDPOINT)

    assert result.faults == []
    assert (result.inputs, result.good) == (_ENDPOINT, _ENDPOINT // 10)
    assert set(result.statuses) >= {200, 400, 401, 403}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return seeded(engine, writer)


def but(rows: dict[str, list[str]], names: tuple[str, ...]) -> dict[str, list[str]]:
    return {name: of_table for name, of_table in rows.items() if name not in names}


@settings(
    max_examples=_VERBS, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    verb=st.sampled_from(sorted(VERBS.verbs)) | TEXTS,
    data=DATA,
    bound_group=st.sampled_from([MILJO, None, "Samordnare"]),
)
def test_member_who_presses_anything_is_answered_and_changes_nothing_of_others(
    context: Context, verb: str, data: dict[str, Any], bound_group: str | None
) -> None:
    own = (
        "people",
        "signups",
        "feedback_respondents",
        "encrypted_answers",
        "named_answers",
        "suggestions",
        "suggestion_votes",
        "project_municipalities",
        "project_interests",
        "project_proposals",
        "expertise",
        "member_questions",
        "member_question_people",
        "member_answers",
        "survey_respondents",
        "encrypted_survey_answers",
        "poll_votes",
        "poll_day_answers",
        "poll_respondents",
        "encrypted_poll_votes",
        "announcement_readers",
    )
    before = all_rows(context)
    others_wish = [row for row in before["suggestions"] if "'suggestion1'" in row]

    reply = pressed(context, verb, data, bound_group=bound_group)

    assert words_of(reply).strip()
    json.dumps([reply.card, reply.message, reply.acknowledgement], ensure_ascii=False).encode()
    kept = all_rows(context)
    assert but(kept, own) == but(before, own)
    hers = ("expertise", "poll_votes", "poll_respondents", "announcement_readers")
    assert all("'mira'" in row for name in hers for row in kept[name])
    assert [row for row in kept["suggestions"] if "'suggestion1'" in row] == others_wish
    # Olle is there as who has a project.
    assert all("'mira'" in row or "'olle'" in row for name in own[:3] for row in kept[name])
    assert {row.split(", ")[0] for row in kept["people"]} <= {"('mira'", "('olle'"}
    by_olle = [row for row in kept["project_proposals"] if "'olle'" in row]
    assert by_olle == [row for row in kept["project_proposals"] if "'mira'" not in row]
    assert len(by_olle) == 1
    assert all("'mira'" in row for row in kept["project_interests"])
    assert all("'mira'" in row for row in kept["project_municipalities"])
    assert {row.split(", ")[1] for row in kept["suggestion_votes"]} <= {"'mira'", "'olle'"}


@settings(
    max_examples=_VERBS, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(verb=st.sampled_from(sorted(set(VERBS.verbs) - {verbs.RUN_COMMAND})), data=DATA)
def test_coordinator_who_presses_anything_is_answered(context: Context, verb: str, data: dict[str, Any]) -> None:
    reply = pressed(context, verb, data, rights=COORDINATOR, bound_group="Samordnare")

    assert words_of(reply).strip()
    json.dumps([reply.card, reply.message, reply.acknowledgement], ensure_ascii=False).encode()


@settings(max_examples=_READING, derandomize=True, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["type", "id", "text", "from", "conversation", "entities", "recipient", "serviceUrl", "channelData"]
        ),
        ANYTHING
        | st.fixed_dictionaries({"id": ANYTHING, "aadObjectId": ANYTHING | TEXTS, "name": ANYTHING | TEXTS})
        | st.fixed_dictionaries({"conversationType": st.sampled_from(["channel", "personal"]), "id": ANYTHING})
        | st.dictionaries(st.sampled_from(["tenant", "channel", "settings", "eventType", "team"]), ANYTHING),
    )
)
def test_any_activity_can_be_read(activity: dict[str, Any]) -> None:
    text_of(activity).encode()
    sender = sender_of(activity)
    if sender is not None:
        f"{sender.id}{sender.name}".encode()
        assert 0 < len(sender.id) <= 64
        assert len(sender.name) <= 200
    heard_channel(activity)
    bot_was_removed(activity)
    replay_key(activity)


@settings(max_examples=_ADDRESSES, derandomize=True, deadline=None)
@given(
    st.sampled_from(["https://", "http://", "HTTPS:\\\\", "//", "https:/", ""]),
    st.lists(
        st.sampled_from(["smba.trafficmanager.net", "botframework.com", "evil.example", *".@:/\\?#\n\t x-_ａ", "443"]),
        max_size=8,
    ),
)
def test_address_that_is_allowed_is_microsofts_to_every_reader(scheme: str, parts: list[str]) -> None:
    url = scheme + "".join(parts)
    if not allowed_service_url(url, ()):
        return
    for host in (URL(url).host, urlsplit(url).hostname):
        assert host == "smba.trafficmanager.net" or str(host).endswith(".botframework.com")
    assert (URL(url).scheme, URL(url).port, URL(url).user, URL(url).query_string) == ("https", 443, None, "")
