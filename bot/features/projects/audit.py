"""Projects that were proposed or changed."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from cards.kit.markdown import escape
from core.projects.formatting import STAGES
from core.projects.model import ProjectChange
from core.projects.queries import changes, projects

audit = AuditSources()


@audit.register("projects")
def proposed_and_changed(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each project, and each change; an undone project is gone."""
    every = projects.list_all(query.conn)
    for project in every:
        if project.created_at > query.since:
            words = f"Föreslog projektet *{escape(project.fields.title)}*"
            yield AuditEntry(project.created_at, project.owner_id or "", words, project.groups)
    groups = {project.id: project.groups for project in every}
    for change in changes.list_since(query.conn, query.since):
        undone = change.undone_at is not None
        concerned = groups.get(change.project_id, ())
        yield AuditEntry(change.made_at, change.made_by, _words(change), concerned, undone=undone)


def _words(change: ProjectChange) -> str:
    title = f"*{escape(change.before.fields.title)}*"
    if change.before.stage is not change.after.stage:
        return f"Satte projektet {title} till {STAGES[change.after.stage].lower()}"
    return f"Ändrade projektet {title}"
