"""Explains why a planned delivery is not in the outbox: its time has not come, or something prevents it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.app.deliveries.delivery_kinds import DeliveryKind, Scheduled
from bot.app.deliveries.reach import Reach
from core.deliveries.model import PlannedDelivery
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting
from core.meetings.queries import changes, meetings
from core.meetings.rules.change_notices import change_notices, not_told_yet


@dataclass(frozen=True, slots=True)
class NotDueYet:
    """Puts one meeting's planned deliveries into words."""

    conn: Connection
    meeting: Meeting
    reach: Reach

    def words(self, planned: PlannedDelivery, kind: DeliveryKind) -> str:
        """Such as "går mån 30 januari kl. 9.00", or why it won't."""
        group, now = planned.group or "", self.reach.now
        if planned.due_at > now:
            undo = ", när det inte längre går att ångra" if kind.waits_for_undo else ""
            return self._goes(group, planned.due_at, undo)
        planned_at = meetings.planned_at(self.conn, self.meeting.id)
        late = self._sent_late(planned, kind)
        if planned.due_at <= planned_at and not late:
            instead = ". Beskedet om ny tid går i stället" if self._is_told_of_move(planned.revision) else ""
            return f"skickas inte. Träffen kom till de här tiderna efter att det skulle ha gått{instead}"
        if (settled := self._settled_at(planned_at)) > now:
            return self._goes(group, settled, ", när det inte längre går att ångra")
        if obstacle := self.reach.obstacle(group):
            return f"inte skickat. {obstacle}"
        if (arrives := self.reach.arrives_at(group, planned.due_at)) > now:
            return self._goes(group, arrives, ", när kopplingen av kanalen inte går att ångra")
        if now < (self.meeting.starts_at(self.reach.config.zone) if late else planned.expires_at):
            return f"går {self.reach.at_once}"
        return "inte skickat. Tiden då det gick att skicka hann passera"

    def _goes(self, group: str, at: datetime, undo: str) -> str:
        if obstacle := self.reach.obstacle(group):
            return f"skulle gå {self.reach.moment(at)}, men {obstacle}"
        pilot = " till er (pilot)" if self.reach.config.pilot else ""
        return f"går {self.reach.moment(self.reach.arrives_at(group, at))}{pilot}{undo}"

    def _sent_late(self, planned: PlannedDelivery, kind: DeliveryKind) -> bool:
        late = isinstance(kind.due, Scheduled) and kind.due.sent_late and planned.revision == 0
        return late and self.reach.now < self.meeting.starts_at(self.reach.config.zone)

    def _settled_at(self, planned_at: datetime) -> datetime:
        """When neither the plan nor a change of the meeting can be undone any more (UTC)."""
        undo = self.reach.config.rules.undo
        unknown = not_told_yet(changes.list_of_meeting(self.conn, self.meeting.id), now=self.reach.now, undo=undo)
        return max([planned_at + undo, *(change.notify_at(undo) for change in unknown)])

    def _is_told_of_move(self, revision: int) -> bool:
        made = changes.list_of_meeting(self.conn, self.meeting.id)
        notices = change_notices(made, self.meeting, undo=self.reach.config.rules.undo)
        return any(notice.kind is ChangeKind.MOVED and notice.revision == revision for notice in notices)
