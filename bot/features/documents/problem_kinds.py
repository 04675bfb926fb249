"""Problems of publishing reach the coordinators as a card, once."""

from collections.abc import Iterator
from datetime import timedelta

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from cards.documents.problems import ProblemsView, problems_card
from core.deliveries.model import Audience, PlannedDelivery
from core.documents.queries import sync_problems
from core.documents.use_cases import NOTICE_LEAVES
from core.language.plurals import count

delivery_kinds = DeliveryKinds()
DOCUMENT_PROBLEMS = "document_problems"
#: The subject of deliveries about problems; each notice is a revision of it.
_SUBJECT = "document-problems"
#: How long the word is of use.
_USEFUL = timedelta(days=14)


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each notice, when it is closed to further problems."""
    if query.only is not None:
        return
    for notice in sync_problems.list_notices(query.conn, query.now - _USEFUL):
        if sync_problems.list_of_notice(query.conn, notice.number):
            due_at = notice.opened_at + NOTICE_LEAVES
            yield PlannedDelivery(_SUBJECT, notice.number, DOCUMENT_PROBLEMS, None, due_at, due_at + _USEFUL)


def _render(rendering: Rendering) -> Message | None:
    """The notice's remaining problems; None if all are solved."""
    problems = sync_problems.list_of_notice(rendering.conn, rendering.delivery.revision)
    if not problems:
        return None
    by_words: dict[str, list[str]] = {}
    for problem in problems:
        by_words.setdefault(problem.message, []).append(problem.document)
    view = ProblemsView(count(len(problems), "sak"), list(by_words.items()))
    return message_with(problems_card(view))


delivery_kinds.register(
    DeliveryKind(
        name=DOCUMENT_PROBLEMS,
        label="Beskedet om dokument",
        audience=Audience.COORDINATORS,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=False,
        edits=None,
        own_thread=True,
        meeting_of=None,
    )
)
