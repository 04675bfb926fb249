"""One bad thing never stops the rest: an exception is injected into each stage, kind, edit and person in turn."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.context import Context
from bot.app.deliveries.delivery_kinds import DeliveryKinds, Edits, Rendering, Scheduled, Triggered
from bot.app.deliveries.outgoing_message import Message
from bot.app.metrics import REGISTRY
from bot.features.meetings.reminder_kinds import INVITATION
from bot.outbox.job_runner import JobRunner, RunResult
from core.channels.model import COORDINATORS, Channel
from core.deliveries import history, outbox
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState, PlannedDelivery
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.members import queries as people
from core.members.model.person import Person
from core.operations.clock import Moment, Participant, SystemClock
from core.operations.heartbeat import Heartbeat
from tests.bot.outbox.fakes import KEY, FakeMessenger, plan, tick
from tests.factories import MILJO, NATUR, local
from tests.held_keys import feedback_key

INVITED = local(2023, 1, 18, 9)
REAL = local(2026, 1, 1)
#: Where each stage of a run does its work, in bot.outbox.job_runner.
STAGES = {
    "closing": "close_ended_rounds",
    "due": "due_deliveries",
    "queue": "_queue",
    "dispatch": "dispatch",
    "profiles": "look_up_profiles",
    "waiting": "_waiting",
}


class InjectedError(RuntimeError):
    """What the tests break things with."""


def broken(*_: Any, **__: Any) -> Any:
    raise InjectedError


def failures(stage: str) -> float:
    return REGISTRY.get_sample_value("natverksboten_job_failures_total", {"stage": stage}) or 0.0


def with_kind(context: Context, name: str, **parts: Any) -> Context:
    """The context with one kind's registration changed."""
    kinds = DeliveryKinds()
    for kind in context.delivery_kinds:
        kinds.register(replace(kind, **parts) if kind.name == name else kind)
    return replace(context, delivery_kinds=kinds)


def state_of(context: Context, subject: str, kind: str) -> DeliveryState:
    (delivery,) = (row for row in context.read(partial(deliveries.list_about, subject=subject)) if row.kind == kind)
    return delivery.state


async def run_three_times(context: Context, messenger: FakeMessenger, now: datetime) -> RunResult:
    """Runs far enough apart, in real time, for every wait between renderings."""
    for minutes in range(3):
        result = await tick(context, messenger, REAL + timedelta(minutes=minutes)).run(now)
    return result


@pytest.mark.parametrize("stage", STAGES)
async def test_stage_that_breaks_is_counted_and_the_next_run_does_its_work(
    context: Context, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(context)
    messenger = FakeMessenger()
    before = failures(stage)

    with monkeypatch.context() as patch:
        patch.setattr(f"bot.outbox.job_runner.{STAGES[stage]}", broken)
        result = await tick(context, messenger).run(INVITED)

    assert result.failed_stages == (stage,)
    assert failures(stage) == before + 1
    again = await tick(context, messenger).run(INVITED)
    assert again.failed_stages == ()
    assert messenger.sent == [(MILJO, "Ny träff", None)]


@pytest.mark.parametrize("stage", sorted(set(STAGES) - {"due", "queue", "dispatch"}))
async def test_stage_that_breaks_keeps_no_reminder_back(
    context: Context, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(context)
    messenger = FakeMessenger()
    monkeypatch.setattr(f"bot.outbox.job_runner.{STAGES[stage]}", broken)

    await tick(context, messenger).run(INVITED)

    assert messenger.sent == [(MILJO, "Ny träff", None)]


class CountingHeartbeat(Heartbeat):
    """Counts how often it was told to beat."""

    beats = 0

    def beat(self) -> None:
        self.beats += 1


async def test_heart_beats_only_after_a_run_whose_stages_did_their_work(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    heartbeat = CountingHeartbeat()
    runner = JobRunner(context, FakeMessenger(), SystemClock(), feedback_key(KEY), heartbeat=heartbeat)

    with monkeypatch.context() as patch:
        patch.setattr("bot.outbox.job_runner.close_ended_rounds", broken)
        await runner()
    assert heartbeat.beats == 0

    await runner()
    assert heartbeat.beats == 1


async def test_clock_hears_of_a_run_that_broke(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    class CountingClock(SystemClock):
        def done(self, who: Participant, moment: Moment, worked: bool, next_due: datetime | None) -> None:
            heard.append(who)

    monkeypatch.setattr("bot.outbox.job_runner.close_ended_rounds", broken)

    await JobRunner(context, FakeMessenger(), CountingClock(), feedback_key(KEY))()

    assert heard == ["bot"]


@pytest.mark.parametrize("kind", [kind.name for kind in all_delivery_kinds()])
async def test_kind_that_can_not_be_rendered_fails_in_the_end_and_keeps_nothing_back(
    context: Context, kind: str
) -> None:
    plan(context, meeting_id="m1")
    plan(context, NATUR, meeting_id="m2", title="Utbildning")
    context = with_kind(context, kind, render=broken, meeting_of=lambda conn, _: meetings.get(conn, "m1"))
    due = PlannedDelivery("m3" if kind == INVITATION else "m1", 0, kind, MILJO, INVITED, local(2023, 12, 1))
    context.write(partial(outbox.insert_if_absent, planned=due, delivery_id="d", channel_id=MILJO, at=INVITED))
    messenger = FakeMessenger()

    await run_three_times(context, messenger, INVITED)

    delivery = context.read(partial(deliveries.get, delivery_id="d"))
    assert delivery is not None
    assert (delivery.state, delivery.reason, delivery.render_attempts) == (DeliveryState.FAILED, "InjectedError", 3)
    if kind != INVITATION:
        assert (NATUR, "Ny träff", None) in messenger.sent
    states = [step.state for step in context.read(partial(history.list_of_delivery, delivery_id="d"))]
    assert states[-1] is DeliveryState.FAILED


async def test_failed_rendering_is_told_to_coordinators_with_what_they_can_do(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    context = with_kind(context, INVITATION, render=broken)

    await run_three_times(context, messenger, INVITED)
    await tick(context, messenger, REAL + timedelta(hours=1)).run(INVITED)

    assert [channel for channel, _, _ in messenger.sent] == [COORDINATORS]
    (card,) = messenger.cards
    assert [action["title"] for action in card["actions"]] == ["Försök igen", "Skicka inte"]
    assert state_of(context, "m1", INVITATION) is DeliveryState.FAILED


async def test_rendering_that_comes_right_the_third_time_is_sent(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    right = context.delivery_kinds.get(INVITATION).render
    tries: list[Rendering] = []

    def twice_broken(rendering: Rendering) -> Message | None:
        tries.append(rendering)
        return broken() if len(tries) < 3 else right(rendering)

    await run_three_times(with_kind(context, INVITATION, render=twice_broken), messenger, INVITED)

    assert messenger.sent == [(MILJO, "Ny träff", None)]


async def test_delivery_of_a_kind_that_this_version_does_not_know_fails_alone(context: Context) -> None:
    plan(context)
    unknown = PlannedDelivery("m1", 0, "carrier_pigeon", MILJO, INVITED, local(2023, 12, 1))
    context.write(partial(outbox.insert_if_absent, planned=unknown, delivery_id="d", channel_id=MILJO, at=INVITED))
    messenger = FakeMessenger()

    await run_three_times(context, messenger, INVITED)

    assert state_of(context, "m1", "carrier_pigeon") is DeliveryState.FAILED
    assert (MILJO, "Ny träff", None) in messenger.sent


@pytest.mark.parametrize("kind", [kind.name for kind in all_delivery_kinds() if isinstance(kind.due, Triggered)])
async def test_kind_whose_due_moments_can_not_be_found_keeps_no_other_back(context: Context, kind: str) -> None:
    plan(context)
    messenger = FakeMessenger()

    result = await tick(with_kind(context, kind, due=Triggered(broken)), messenger).run(INVITED)

    assert result.failed_stages == (f"due:{kind}",)
    assert messenger.sent == [(MILJO, "Ny träff", None)]


async def test_meeting_whose_due_moments_can_not_be_found_keeps_no_other_back(context: Context) -> None:
    plan(context, meeting_id="m1")
    plan(context, meeting_id="m2", title="Utbildning")
    right = context.delivery_kinds.get(INVITATION).due
    assert isinstance(right, Scheduled)

    def window(meeting: Meeting, *more: Any) -> Any:
        return broken() if meeting.id == "m1" else right.window(meeting, *more)

    messenger = FakeMessenger()
    result = await tick(with_kind(context, INVITATION, due=replace(right, window=window)), messenger).run(INVITED)

    assert result.failed_stages == ("due:m1",)
    assert messenger.sent == [(MILJO, "Ny träff", None)]


async def test_card_that_can_not_be_rendered_again_keeps_no_other_edit_back(context: Context) -> None:
    plan(context, meeting_id="m1")
    plan(context, meeting_id="m2", title="Utbildning")
    await tick(context, FakeMessenger()).run(INVITED)
    context = with_kind(context, INVITATION, edits=Edits(_broken_for_m1, instead="corrected"))
    messenger = FakeMessenger()
    before = failures("edit")

    result = await tick(context, messenger).run(INVITED + timedelta(hours=1))

    assert [summary for _, summary in messenger.edited] == ["nytt"]
    assert result.failed_stages == ()
    assert failures("edit") == before + 1


def _broken_for_m1(rendering: Rendering) -> Message | None:
    if rendering.meeting.id == "m1":
        raise InjectedError
    return Message({"type": "AdaptiveCard", "version": "1.4", "body": [], "fallbackText": "nytt"}, "nytt")


class OneBroken(FakeMessenger):
    """Breaks for one person, and edits of one message."""

    async def open_chat(self, near: Channel, person_id: str) -> Any:
        return broken() if person_id == "alva" else await super().open_chat(near, person_id)

    async def person(self, channel: Channel, person_id: str) -> Person | None:
        return broken() if person_id == "p1" else Person(person_id, "Bo", "bo@boras.se")


async def test_person_whose_profile_breaks_keeps_nobody_else_from_being_looked_up(context: Context) -> None:
    for person_id in ("p1", "p2"):
        context.write(partial(people.ensure_person, person=Person(person_id, person_id)))

    await tick(context, OneBroken()).run(INVITED)

    assert [person.id for person in context.read(lambda conn: people.not_looked_up(conn, 20))] == ["p1"]
