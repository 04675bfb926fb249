"""A project that was proposed long ago, so that everybody knows it."""

from functools import partial

from bot.app.context import Context
from core.members.model.person import Person
from core.projects.rules import TypedProject
from core.projects.use_cases.propose import approve_project, prepare_project
from tests.factories import local

LONG_AGO = local(2023, 1, 9, 10)


def propose_project(context: Context, project_id: str, owner: Person, *groups: str) -> None:
    prepared = partial(
        prepare_project,
        proposal_id=project_id,
        written=TypedProject("Biogas"),
        groups=groups,
        author=owner,
        today=LONG_AGO.date(),
        now=LONG_AGO,
    )
    context.write(prepared)
    context.write(partial(approve_project, proposal_id=project_id, by=owner.id, now=LONG_AGO))
