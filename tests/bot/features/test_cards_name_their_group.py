"""Cards about a meeting's results, comments, attendance and documents say whose meeting it is."""

from functools import partial
from pathlib import Path

from bot.app.commands.command_dispatcher import answer
from bot.app.messages import IncomingMessage
from bot.features.documents.delivery_kinds import DOCUMENTS
from bot.features.feedback.delivery_kinds import RESULT, RESULT_TO_COORDINATORS
from bot.outbox.closing.feedback_closing import close_ended_rounds
from cards.kit import verbs
from core.documents.use_cases import record_publications
from core.meetings.queries import meetings
from tests.bot.features.feedback.test_withheld_everywhere import COMMANDS, KEY, LATER, OPEN, new_desk, pushed, rendered
from tests.documents_factory import make_publication
from tests.factories import COORDINATOR, MILJO, NATUR, local, make_meeting
from tests.held_keys import HeldKeys


async def test_card_about_a_meeting_names_its_groups(tmp_path: Path) -> None:
    with new_desk(tmp_path / "network.db") as context:
        joint = make_meeting("m1", groups=(MILJO, NATUR))
        context.write(partial(meetings.add, meeting=joint, planned_at=local(2023, 1, 1)))
        for number in range(5):
            data = {"satisfaction": str(number % 3 + 3), "useful": "Bra", "change": "", "theme": ""}
            pushed(context, verbs.GIVE_FEEDBACK, OPEN, who=f"p{number}", **data)
        assert await close_ended_rounds(context, HeldKeys(KEY), LATER) == 1
        context.write(partial(record_publications, meeting_id="m1", published=[make_publication("p1", "m1")]))

        def typed(words: str) -> str:
            return repr(
                answer(COMMANDS, IncomingMessage(words, "alva", "Alva", COORDINATOR, None, None, LATER), context)
            )

        cards = {
            "result": rendered(context, RESULT, LATER),
            "result for coordinators": rendered(context, RESULT_TO_COORDINATORS, LATER),
            "comments": pushed(context, verbs.READ_COMMENTS, LATER),
            "resultat": typed("resultat 1 februari"),
            "attendance form": typed("närvaro 1 februari"),
            "attendance saved": pushed(context, verbs.RECORD_ATTENDANCE, LATER, came="", others="Mira Ek"),
            "documents": rendered(context, DOCUMENTS, LATER, revision=1),
            "dokument": typed("dokument 1 februari"),
        }

    assert [name for name, shown in cards.items() if MILJO not in shown or NATUR not in shown] == []
