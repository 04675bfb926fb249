"""A published report in the groups' channels: once, when the whole year is in it, and true when it is corrected."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, delete, select

from bot.app.context import Context
from cards.kit import verbs
from core.attendance.tables import attendees
from core.channels import queries as channels
from core.database.writer import Writer
from core.documents.model import SitePageRecord
from core.documents.queries import site_pages
from core.reports.queries import versions
from core.reports.use_cases.publish_report import next_version, publish_report
from core.undo.tables import undo_entries
from tests.bot.features.scene import button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import HANDEL, MILJO, NATUR, ZONE, local
from tests.sample_year.year import NOW, build_sample_year

#: The tenth of January is a Wednesday; ten minutes later it can't be held back any more.
LEAVES = NOW + timedelta(minutes=10)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    build_sample_year(writer)
    return new_context(engine, writer)


def publish(context: Context, now: datetime = NOW) -> str:
    asked = say(context, "rapport 2023 publicera", channel=None, now=now)
    done = push(context, verbs.PUBLISH_REPORT, button(asked, verbs.PUBLISH_REPORT), channel=None, now=now)
    return words(asked) + words(done)


def correct(context: Context) -> None:
    context.write(lambda conn: conn.execute(delete(attendees).where(attendees.c.meeting_id == "m01")).rowcount)


def reported(messenger: FakeMessenger) -> list[str]:
    return [channel for channel, summary, _ in messenger.sent if summary == "Årsrapport"]


def card_of(messenger: FakeMessenger) -> str:
    return next(words(card) for card in messenger.cards if "Årsrapporten för 2023" in words(card))


def on_the_site(context: Context) -> None:
    page = SitePageRecord("report-2023", "Arsrapport-2023.aspx", "https://site/arsrapport-2023", "d")
    context.write(partial(site_pages.save, page=page))


def test_report_is_told_of_once_in_each_channel_with_its_four_figures(context: Context) -> None:
    messenger = FakeMessenger()
    said = publish(context)
    on_the_site(context)

    run(context, messenger, NOW, LEAVES - timedelta(seconds=1))
    assert reported(messenger) == []
    run(context, messenger, LEAVES, LEAVES + timedelta(hours=1), LEAVES + timedelta(days=3))

    assert sorted(reported(messenger)) == [MILJO, NATUR]
    shown = card_of(messenger)
    for part in ('"Aktiviteter", "value": "17"', "3,8 av 5", "36 av 38", "380", "https://site/arsrapport-2023"):
        assert part in shown
    assert "ons 10 januari kl. 9.10" in said
    assert f"{HANDEL} har ingen kanal" in said


def test_correction_edits_the_cards_and_tells_nobody_anew(context: Context) -> None:
    messenger = FakeMessenger()
    publish(context)
    run(context, messenger, LEAVES)
    correct(context)

    said = publish(context, LEAVES + timedelta(days=2))
    run(context, messenger, LEAVES + timedelta(days=2), LEAVES + timedelta(days=2, hours=1))

    assert len(reported(messenger)) == 2
    assert [summary for _, summary in messenger.edited] == ["Årsrapport: Årsrapporten för 2023 är klar"] * 2
    assert "Kanalerna får inget nytt besked" in said


def test_page_that_comes_after_the_card_is_linked_by_it(context: Context) -> None:
    messenger = FakeMessenger()
    publish(context)
    run(context, messenger, LEAVES)
    assert "läggs på nätverkets webbplats" in card_of(messenger)
    assert messenger.edited == []

    on_the_site(context)
    run(context, messenger, LEAVES + timedelta(minutes=5))

    assert len(messenger.edited) == 2


def test_report_of_a_part_of_the_year_is_kept_for_the_whole(context: Context) -> None:
    messenger, june = FakeMessenger(), local(2023, 6, 15, 9)

    said = publish(context, june)
    run(context, messenger, june + timedelta(minutes=10), june + timedelta(days=1))
    assert "Det går när hela årets rapport publiceras" in said
    assert reported(messenger) == []
    publish(context)
    run(context, messenger, LEAVES)

    assert sorted(reported(messenger)) == [MILJO, NATUR]


def test_card_is_listed_and_can_be_held_back(context: Context) -> None:
    messenger = FakeMessenger()
    publish(context)

    listed = say(context, "på gång", channel=None, now=NOW)
    holds = [
        action["data"]
        for element in (listed.card or {})["body"]
        for item in (element, *element.get("items", []))
        for action in item.get("actions", [])
        if action.get("verb") == verbs.HOLD
    ]
    assert words(listed).count("Kortet om årsrapporten") == len(holds) == 2
    push(context, verbs.HOLD, holds[0], channel=None, now=NOW)
    run(context, messenger, LEAVES)

    assert len(reported(messenger)) == 1


def test_publishing_and_what_undo_remembers_are_one(context: Context) -> None:
    making = partial(next_version, year=2023, network="Nätverket", now=NOW, zone=ZONE)
    fingerprint = context.write(making).fingerprint

    def fail(_conn: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        publish_report(
            context.write,
            2023,
            fingerprint=fingerprint,
            by="alva",
            network="Nätverket",
            now=NOW,
            zone=ZONE,
            along=fail,
        )

    assert context.read(partial(versions.newest, year=2023)) is None
    publish(context)
    assert [row.kind for row in context.read(lambda conn: conn.execute(select(undo_entries)).all())] == ["report"]


def test_channel_that_is_bound_later_gets_nothing_old(context: Context) -> None:
    messenger = FakeMessenger()
    publish(context)
    run(context, messenger, LEAVES)

    for action in (
        partial(channels.save_heard, channel_id=HANDEL, service_url="http://x", tenant_id="t"),
        partial(channels.bind, channel_id=HANDEL, bound_to=HANDEL),
    ):
        context.write(action)
    run(context, messenger, LEAVES + timedelta(days=15))

    assert HANDEL not in reported(messenger)
