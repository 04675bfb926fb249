"""The effects of binding a channel, in words."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context
from bot.app.deliveries.reach import reach
from cards.channels import BindingView
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.channels.model import COORDINATORS, Binding, ProposedBinding
from core.deliveries import queries as deliveries
from core.deliveries.rules import due_now, had_before
from core.meetings.queries import meetings

_MOST_SHOWN = 6


def binding_view(conn: Connection, proposed: ProposedBinding, context: Context, now: datetime) -> BindingView:
    """What happens, what is lost and what goes out; `now` is UTC."""
    binding = proposed.binding
    owner = escape(binding.owner or "")
    return BindingView(
        title=f"Koppla kanalen till {owner}" if owner else "Koppla loss kanalen",
        done=f"Kanalen är kopplad till {owner}" if owner else "Kanalen är ingens",
        happens=_happens(conn, binding),
        waiting=_waiting(conn, binding, context, now),
        goes=reach(conn, context.config, now).when("när det inte går att ångra"),
        releases=binding.owner is None,
        data={"binding": proposed.id},
    )


def channel_as_it_is(conn: Connection, channel_id: str) -> str:
    """The channel's present owner, in a sentence."""
    stored = channels.get(conn, channel_id)
    owner = stored.bound_to if stored is not None else None
    return f"Kanalen är kopplad till {escape(owner)}." if owner else "Kanalen är inte kopplad till någon."


def what_comes(owner: str) -> str:
    """Which messages go to the owner's channel, in words; the name is shown as given."""
    return "besked till samordnare" if owner == COORDINATORS else f"påminnelser till {owner}"


def _happens(conn: Connection, binding: Binding) -> list[str]:
    lines = []
    if binding.owner is not None:
        lines.append(f"Hit kommer {what_comes(escape(binding.owner))}.")
    if binding.was is not None:
        lines.append(f"**{escape(binding.was)}** förlorar kanalen och får inget förrän den har en annan.")
    if binding.leaves is not None:
        left = channels.get(conn, binding.leaves)
        name = f"**{escape(left.name)}**" if left is not None and left.name else "Den kanal som gruppen har nu"
        lines.append(f"{name} blir ingens, och dit kommer inget mer.")
    return lines


def _waiting(conn: Connection, binding: Binding, context: Context, now: datetime) -> list[str]:
    """The group's due messages that aren't in this channel yet, and will be sent there."""
    config, kinds = context.config, context.delivery_kinds
    since = (now - config.rules.undo).astimezone(config.zone).date()
    due = [
        (meeting, delivery)
        for meeting, planned_at in meetings.ending_since(conn, since)
        for delivery in due_now(meeting, planned_at, now, kinds.scheduled(), config.rules, config.calendar)
        if delivery.group == binding.owner and now < delivery.expires_at
    ]
    there = deliveries.states_by_key(conn, {meeting.id for meeting, _ in due})
    due = [
        (meeting, delivery)
        for meeting, delivery in due
        if (delivery.subject, delivery.revision, delivery.kind, binding.channel_id) not in there
        and not (delivery.kind in kinds.sent_once() and had_before(delivery, binding.channel_id, there))
    ]
    lines = [
        f"{kinds.get(delivery.kind).label} till {presenters.name_and_days(meeting, now, config.zone)}"
        for meeting, delivery in due
    ]
    more = len(lines) - _MOST_SHOWN
    return [*lines[:_MOST_SHOWN], *([f"och {more} till"] if more > 0 else [])]
