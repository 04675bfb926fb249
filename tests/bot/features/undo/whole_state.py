"""All that the network is, to compare before a change and after it was taken back."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from bot.app.context import Context
from core.tables import metadata

#: What proposals remember of themselves, such as "undone", and how often a meeting was saved.
REMEMBERED = {
    "undo_entries",
    "meeting_edits",
    "new_meetings",
    "plan_imports",
    "question_sets",
    "channel_bindings",
    "group_changes",
    "membership_changes",
    "minutes_changes",
    "suggestion_changes",
    "suggestion_additions",
    "announcement_changes",
    "project_proposals",
    "project_changes",
    "override_changes",
    "resends",
    "processed_requests",
    "attendance_imports",
    "handed_in_documents",
    "withdrawals",
    "signup_reminders",
}


def whole_state(context: Context, *, but: Collection[str] = ()) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but REMEMBERED and `but`, sorted."""

    def read(conn: Any) -> dict[str, list[tuple[object, ...]]]:
        return {
            table.name: sorted(
                (tuple(row) for row in conn.execute(select(*[c for c in table.columns if c.name != "sequence"]))),
                key=repr,
            )
            for table in metadata.sorted_tables
            if table.name not in REMEMBERED and table.name not in but
        }

    return context.read(read)
