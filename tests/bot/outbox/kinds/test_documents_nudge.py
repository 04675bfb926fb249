"""Coordinators are asked, once, for the documents of a meeting that has none."""

from datetime import timedelta
from functools import partial

from bot.app.context import Context
from core.channels.model import COORDINATORS
from core.documents.model import Publication
from core.documents.use_cases import record_publications
from core.meetings.model.meeting import MeetingStatus
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import local

#: The meeting is on Wednesday 1 February; five working days after is Wednesday the 8th.
NUDGED = local(2023, 2, 8, 9)
PUBLISHED = Publication(
    id="p1",
    meeting_id="m1",
    name="Bilder.pdf",
    path="2023/Bilder.pdf",
    web_url="https://site.example/Bilder.pdf",
    size=1,
    sha256="0",
    item_id="i",
    etag="e",
    ctag="c",
    quick_xor_hash="q",
    document_type="Bilder",
    published_at=local(2023, 2, 2),
    batch=0,
)
MISSING = (COORDINATORS, "Dokument saknas")


async def test_one_word_after_five_working_days(context: Context) -> None:
    plan(context, planned_at=local(2023, 1, 1))
    messenger = FakeMessenger()

    for moment in (NUDGED - timedelta(minutes=1), NUDGED, NUDGED, NUDGED + timedelta(days=2)):
        await tick(context, messenger).run(moment)

    assert [item[:2] for item in messenger.sent if item[1] == "Dokument saknas"] == [MISSING]


async def test_nothing_where_documents_are_published_or_the_meeting_was_cancelled(context: Context) -> None:
    plan(context, meeting_id="m1")
    plan(context, meeting_id="m2", status=MeetingStatus.CANCELLED)
    context.write(partial(record_publications, meeting_id="m1", published=[PUBLISHED]))
    messenger = FakeMessenger()

    await tick(context, messenger).run(NUDGED)

    assert MISSING not in [item[:2] for item in messenger.sent]


async def test_next_due_knows_of_it(context: Context) -> None:
    plan(context)

    turn = await tick(context, FakeMessenger()).run(local(2023, 2, 7, 9))

    assert turn.next_due == NUDGED
