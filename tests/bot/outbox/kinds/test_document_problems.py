"""What kept documents from the site is told to coordinators in one card, once, and not what was settled meanwhile."""

import json
from collections.abc import Sequence
from datetime import timedelta

from bot.app.context import Context
from core.channels.model import COORDINATORS
from core.documents.model import ProblemKind, SyncProblem
from core.documents.use_cases import NOTICE_LEAVES, record_problems
from tests.bot.outbox.fakes import FakeMessenger, tick
from tests.factories import local

NOW = local(2023, 3, 8, 12)
NAMES = [
    SyncProblem(f"Naturvårdsgruppen/{name}.pdf", "Publicerades inte. Byt namn.", ProblemKind.NAME) for name in "AB"
]
CONFLICT = SyncProblem("Bilder.pdf", "Någon har ändrat dokumentet på SharePoint.", ProblemKind.CONFLICT)


def met(context: Context, problems: Sequence[SyncProblem]) -> None:
    context.write(lambda conn: record_problems(conn, problems, now=NOW, all_known=True))


async def test_problems_come_in_one_card_once(context: Context) -> None:
    met(context, [*NAMES, CONFLICT])
    messenger = FakeMessenger()

    for moment in (NOW, NOW + NOTICE_LEAVES, NOW + NOTICE_LEAVES, NOW + timedelta(days=1)):
        await tick(context, messenger).run(moment)

    assert [channel for channel, _, _ in messenger.sent] == [COORDINATORS]
    text = json.dumps(messenger.cards[0], ensure_ascii=False)
    assert text.count("Publicerades inte. Byt namn.") == 1
    assert all(name in text for name in ("A.pdf", "B.pdf", "Bilder.pdf", "3\u00a0saker publicerades inte"))


async def test_what_was_settled_before_the_card_left_is_not_told(context: Context) -> None:
    met(context, NAMES)
    met(context, [])
    messenger = FakeMessenger()

    await tick(context, messenger).run(NOW + NOTICE_LEAVES)

    assert messenger.sent == []


async def test_next_run_is_when_the_card_leaves(context: Context) -> None:
    met(context, NAMES)

    turn = await tick(context, FakeMessenger()).run(NOW)

    assert turn.next_due == NOW + NOTICE_LEAVES
