"""Spara: a coordinator records who came."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_meeting, meeting_in, text_in
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.attendance.presenters import attendance_form, attendance_view, saved_card
from cards.attendance.attendance_form import MOST_TICKED, NONE_OF_THEM, attendance_card
from cards.kit import verbs
from cards.kit.markdown import escape
from core.attendance.attendee_parsing import parse_attendees
from core.attendance.model.attendance import LONGEST_ATTENDEE_LIST, MOST_ATTENDEES, MOST_UNNAMED, Attendance
from core.attendance.queries import attendance
from core.attendance.rules.form import filled_in
from core.attendance.use_cases.record_attendance import record_attendance
from core.language.numbers import typed_number
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.undo.model import LastingKind

card_actions = CardActions()
#: An id and a comma for each box.
_LONGEST_TICKED = (MOST_TICKED + 1) * 66
_FIELDS = ("came", "others", "unnamed")


@card_actions.verb(verbs.SHOW_ATTENDANCE, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def show(pressed: CardAction, context: Context) -> CardReply:
    """The form once more, as saved."""
    meeting = context.read(lambda conn: meetings.get(conn, meeting_in(pressed, context)))
    return _form(meeting, pressed, context, "Skriv *närvaro* till mig i personlig chatt för att ändra.")


@card_actions.verb(verbs.RECORD_ATTENDANCE, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def record(pressed: CardAction, context: Context) -> CardReply:
    """Record the ticked people, the typed people and the number of others, replacing what was recorded before."""
    meeting = context.read(lambda conn: meetings.get(conn, meeting_in(pressed, context)))
    if not any(name in pressed.data for name in _FIELDS):
        # A client that sent no fields has said nothing, which isn't the same as that nobody came.
        return _form(meeting, pressed, context, "Jag fick inga namn. Skriv *närvaro* till mig i personlig chatt.")
    form, recorded = context.read(lambda conn: attendance_form(conn, meeting))
    if _is_older(pressed, recorded):
        return _form_anew(meeting, pressed, context)
    unnamed = _unnamed(pressed, recorded)
    if unnamed is None or unnamed > MOST_UNNAMED:
        return CardReply(message=f"Skriv antalet utan namn med siffror, högst {MOST_UNNAMED}. Inget är sparat än.")
    there = filled_in(
        form,
        ticked=_ticked(pressed),
        written=list(parse_attendees(text_in(pressed, "others", LONGEST_ATTENDEE_LIST)))
        if "others" in pressed.data
        else None,
        recorded=recorded is not None,
    )[:MOST_ATTENDEES]

    def save(conn: Connection) -> None:
        record_attendance(
            conn,
            meeting_id=meeting.id,
            attendees=there,
            unnamed=unnamed,
            shown=recorded.recorded_at if recorded else None,
            by=pressed.person_id,
            now=pressed.now,
            zone=context.config.zone,
        )
        remember(conn, LastingKind.ATTENDANCE, pressed)

    context.write(save)
    saved = context.read(lambda conn: attendance.get_of_meeting(conn, meeting.id))
    made = saved_card(
        meeting, saved or Attendance((), pressed.person_id, pressed.now), pressed.now, context.config.zone
    )
    return CardReply(card=made, acknowledgement="Deltagarna är sparade.")


def _form(meeting: Meeting, pressed: CardAction, context: Context, acknowledgement: str) -> CardReply:
    form = attendance_card(context.read(lambda conn: attendance_view(conn, meeting, pressed.now, context.config)))
    return CardReply(card=form, acknowledgement=acknowledgement)


def _form_anew(meeting: Meeting, pressed: CardAction, context: Context) -> CardReply:
    """Somebody recorded something meanwhile: the current form, with what the presser wrote below it."""
    view = context.read(lambda conn: attendance_view(conn, meeting, pressed.now, context.config))
    stands = {line.casefold() for line in (*view.others.splitlines(), *(name for _, name in view.people))}
    lines = [" ".join(line.split()) for line in text_in(pressed, "others", LONGEST_ATTENDEE_LIST).splitlines()]
    own = [line for line in lines if line and line.casefold() not in stands]
    unnamed = text_in(pressed, "unnamed", 10).strip()
    problem = "Någon har noterat deltagare sedan kortet visades, så inget är sparat än. Det som står nu är ikryssat."
    problem += " Dina rader står kvar nedanför." if own else ""
    problem += f" Du skrev {escape(unnamed)} utan namn." if unnamed and unnamed != str(view.unnamed) else ""
    others = "\n".join(filter(None, [view.others, *own]))[:LONGEST_ATTENDEE_LIST]
    form = attendance_card(replace(view, others=others, problem=f"{problem} Läs igenom och välj Spara."))
    return CardReply(card=form, acknowledgement="Närvaron har ändrats sedan kortet visades. Inget är sparat.")


def _is_older(pressed: CardAction, recorded: Attendance | None) -> bool:
    """Whether something was recorded after the card was made; cards of an earlier version don't have that time."""
    if "shown" not in pressed.data:
        return False
    shown = text_in(pressed, "shown", 40)
    try:
        seen = datetime.fromisoformat(shown) if shown else None
    except ValueError:
        return True
    return seen != (recorded.recorded_at if recorded else None)


def _ticked(pressed: CardAction) -> frozenset[str] | None:
    """The ticked keys; None if the field is missing, as many clients do if nothing is ticked."""
    if "came" not in pressed.data:
        return None
    keys = {key.strip() for key in text_in(pressed, "came", _LONGEST_TICKED).split(",")}
    return frozenset() if NONE_OF_THEM in keys else frozenset(keys)


def _unnamed(pressed: CardAction, recorded: Attendance | None) -> int | None:
    """How many came without a name; as recorded if the field is missing, None if it isn't a number."""
    if "unnamed" not in pressed.data:
        return recorded.unnamed if recorded else 0
    words = text_in(pressed, "unnamed", 10).strip()
    return typed_number(words) if words else 0
