"""A group gets another name, everywhere at once."""

from sqlalchemy import Column, Connection, update

from core.announcements.tables import announcement_groups, news_groups
from core.channels.tables import channels
from core.deliveries.tables import deliveries
from core.expertise.tables import member_questions
from core.groups import queries
from core.groups.errors import GroupNameTakenError, GroupNotFoundError
from core.groups.model import Group
from core.groups.use_cases.start_group import checked_name
from core.meetings.tables import meeting_groups
from core.overrides.tables import delivery_overrides, override_changes, resends
from core.polls.tables import polls
from core.projects.tables import project_groups
from core.publishing.tables import document_questions

#: Every column with a group's present name. History (changes, edits, imports, answers) keeps the names of that time.
NAME_COLUMNS: tuple[Column[str | None], ...] = (
    channels.c.bound_to,
    deliveries.c.group_name,
    delivery_overrides.c.group_name,
    override_changes.c.group_name,
    resends.c.group_name,
    meeting_groups.c.group_name,
    document_questions.c.group_name,
    polls.c.group_name,
    announcement_groups.c.group_name,
    news_groups.c.group_name,
    project_groups.c.group_name,
    member_questions.c.group_name,
)


def rename_group(conn: Connection, name: str, new_name: str) -> str:
    """Rename the group; its former name is still understood in plans, settings and folders. Returns its new name.

    Raises GroupNotFoundError, GroupNameError, and GroupNameTakenError if another group is or was called so.
    """
    group = queries.find(conn, name)
    if group is None:
        raise GroupNotFoundError(name)
    words = free_name(conn, group, new_name)
    if words != group.name:
        queries.set_name(conn, group, words)
        write_name(conn, group.name, words)
    return words


def free_name(conn: Connection, group: Group, new_name: str) -> str:
    """The new name in the form to store. Raises GroupNameError, and GroupNameTakenError if it is, or was, another's."""
    words = checked_name(new_name)
    other = queries.find(conn, words)
    if other is not None and other.id != group.id:
        raise GroupNameTakenError(other.name)
    return words


def write_name(conn: Connection, before: str, name: str) -> None:
    """Replace the former name in every column with a group's present name."""
    for column in NAME_COLUMNS:
        conn.execute(update(column.table).where(column == before).values({column.name: name}))
