"""Spara närvaron, Avbryt, Ångra: a coordinator decides about a report."""

from collections.abc import Collection, Mapping
from zoneinfo import ZoneInfo

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.attendance.presenters import counted_words, saved_card
from bot.features.attendance.report_import import preview_card, readings
from bot.features.attendance.report_presenters import MEETING
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.attendance.errors import AttendanceImportNotFoundError
from core.attendance.model.report import AttendanceReport
from core.attendance.model.report_import import AttendanceImport, ImportFacts
from core.attendance.queries import attendance_imports
from core.attendance.queries.import_facts import import_facts
from core.attendance.reader.read_report import report_of_document
from core.attendance.rules.fitting_meetings import Reading, days_of_meeting
from core.attendance.rules.proposal import propose
from core.attendance.use_cases.record_report import (
    approve_report_import,
    discard_report_import,
    undo_report_import,
)
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.members.model.role import Role

card_actions = CardActions()
_LONGEST_ANSWER = 2000
_SETTLED = "Rapporten väntar inte på svar längre. Skriv *närvaro* för att se vad som är noterat."


def _groups_of_report(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups of the report's meeting, or of the chosen one; otherwise empty."""
    try:
        stored = _stored(pressed, context)
    except AttendanceImportNotFoundError:
        return []
    if stored.meeting_id is not None:
        return context.read(lambda conn: meetings.get(conn, stored.meeting_id or "")).groups
    reading = _reading(pressed, context, stored)
    return reading[0].groups if reading else []


@card_actions.verb(verbs.RECORD_REPORT, role=Role.GROUP_COORDINATOR, about=_groups_of_report, reads_document=True)
def record(pressed: CardAction, context: Context) -> CardReply:
    """Make the report the meeting's attendance; an answer that isn't understood is asked for again."""
    stored = _stored(pressed, context)
    if stored.blocks is None:
        return CardReply(message=_SETTLED)
    reading = _reading(pressed, context, stored)
    if reading is None:
        return CardReply(message="Välj vilken träff det gäller. Inget är sparat än.")
    meeting, report = reading
    config = context.config
    facts = context.read(lambda conn: import_facts(conn, meeting, config.municipality_domains))
    given = _answers_in(pressed, report, facts, config.zone)
    still = propose(report, facts, zone=config.zone, given=given).questions
    if any(question.rejected for question in still):
        # The question which meeting it is about is on the card too.
        among = [reading]
        if stored.meeting_id is None:
            others = readings(stored.blocks, pressed.rights, pressed.now, context)
            among += [other for other in others if other[0].id != meeting.id]
        return CardReply(card=preview_card(stored, among, pressed.now, context, {**given, MEETING: meeting.id}))
    _, recorded, _ = context.write(
        lambda conn: approve_report_import(
            conn,
            import_id=stored.id,
            meeting_id=meeting.id,
            given=given,
            municipality_domains=config.municipality_domains,
            by=pressed.person_id,
            now=pressed.now,
            zone=config.zone,
        )
    )
    words = f"Närvaro inläst: {counted_words(recorded)}."
    return CardReply(
        card=saved_card(meeting, recorded, pressed.now, config.zone, undo=stored.id), acknowledgement=words
    )


@card_actions.verb(verbs.DISCARD_REPORT, role=Role.GROUP_COORDINATOR, about=_groups_of_report)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Leave everything as it is."""
    context.write(
        lambda conn: discard_report_import(
            conn, import_id=id_in(pressed, "report"), by=pressed.person_id, now=pressed.now
        )
    )
    made = notice_card("Avbrutet", "Inget är ändrat.", eyebrow="Närvaro", icon="check")
    return CardReply(card=made, acknowledgement="Avbrutet. Inget är ändrat.")


@card_actions.verb(verbs.UNDO_REPORT, role=Role.GROUP_COORDINATOR, about=_groups_of_report)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Restore the attendance before the report."""
    within, done = context.config.rules.undo, _stored(pressed, context)
    if done.state is not ProposalState.UNDONE:
        context.write(lambda conn: undo_report_import(conn, import_id=done.id, now=pressed.now, within=within))
    meeting = context.read(lambda conn: meetings.get(conn, done.meeting_id or ""))
    words = f"Närvaron för {presenters.name_and_days(meeting, pressed.now, context.config.zone)} är som den var."
    return CardReply(card=notice_card("Ångrat", words, eyebrow="Närvaro", icon="check"), acknowledgement="Ångrat.")


def _answers_in(pressed: CardAction, report: AttendanceReport, facts: ImportFacts, zone: ZoneInfo) -> Mapping[str, str]:
    """The card's answers to the open questions, and to those that the answers lead to."""
    given: dict[str, str] = {}
    while new := {
        question.id: text_in(pressed, question.id, _LONGEST_ANSWER)
        for question in propose(report, facts, zone=zone, given=given).questions
        if question.id in pressed.data and question.id not in given
    }:
        given |= new
    return given


def _stored(pressed: CardAction, context: Context) -> AttendanceImport:
    return context.read(lambda conn: attendance_imports.get(conn, id_in(pressed, "report")))


def _reading(pressed: CardAction, context: Context, stored: AttendanceImport) -> Reading | None:
    """The import's meeting, or the chosen one of its candidates, with the report as read for it."""
    if stored.blocks is None:
        return None
    if stored.meeting_id is not None:
        meeting = context.read(lambda conn: meetings.get(conn, stored.meeting_id or ""))
        zone = context.config.zone
        return meeting, report_of_document(stored.blocks, on=days_of_meeting(meeting), zone=zone)
    chosen = id_in(pressed, MEETING)
    fitting = readings(stored.blocks, pressed.rights, pressed.now, context)
    return next(((meeting, report) for meeting, report in fitting if meeting.id == chosen), None)
