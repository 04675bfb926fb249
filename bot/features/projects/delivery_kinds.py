"""A new project in its groups' channels; and messages to its owner: somebody wants to know more, the project sleeps."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Edits, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.projects.presenters import Reader, person_in_words, project_view
from cards.kit.markdown import escape
from cards.projects.project import ProjectButtons, project_card
from cards.projects.to_owner import interest_card, sleeping_card
from core.channels import queries as channels
from core.deliveries.model import Audience, PlannedDelivery
from core.members import queries as people
from core.members.model.role import Rights
from core.projects.errors import ProjectNotFoundError
from core.projects.formatting import STAGES, municipality_name
from core.projects.model import Project
from core.projects.queries import interests, projects
from core.projects.queries.known import get_known, has_left, municipality_of
from core.projects.rules import sleep_number, sleep_window
from core.working_days.calendar import move_to_office_hours

delivery_kinds = DeliveryKinds()
PROJECT, PROJECT_INTEREST, PROJECT_SLEEPS = "project", "project_interest", "project_sleeps"
#: How long a new project, and a question, is of use in a channel.
_USEFUL = timedelta(days=14)
#: How long after it was closed its card may still have to be edited.
_EDITED_FOR = timedelta(days=31)


def _find_new(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each new project, once in each of its groups' channels, when it can't be undone any more."""
    for project in _projects(query):
        due_at = project.created_at + query.config.rules.undo
        if project.is_open and query.now < due_at + _USEFUL:
            for group in project.groups:
                yield PlannedDelivery(project.id, 0, PROJECT, group, due_at, due_at + _USEFUL)


def _find_interests(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each who asks, once, by daylight: to the owner's chat, else in the project's thread, else to coordinators."""
    by_id = {project.id: project for project in _projects(query)}
    for interest in interests.list_since(query.conn, query.now - _USEFUL):
        project = by_id.get(interest.project_id)
        if project is not None and project.is_open:
            due_at = move_to_office_hours(interest.asked_at, query.config.rules.leaves_at, query.config.calendar)
            bound = (group for group in project.groups if channels.get_bound(query.conn, group) is not None)
            yield PlannedDelivery(
                project.id,
                interest.number,
                PROJECT_INTEREST,
                next(bound, None),
                due_at,
                due_at + _USEFUL,
                person=_owner(query.conn, project),
            )


def _find_sleeping(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each open project two months after something last happened, once a sleep: the owner, else coordinators."""
    for project in _projects(query):
        window = sleep_window(project, query.config.calendar, query.config.rules.leaves_at)
        if window is not None and query.now < window.expires_at:
            number = sleep_number(project, query.config.zone)
            # Where the owner is matters only now; rosters are read for few.
            owner = _owner(query.conn, project) if window.due_at <= query.now else None
            yield PlannedDelivery(
                project.id, number, PROJECT_SLEEPS, None, window.due_at, window.expires_at, person=owner
            )


def _projects(query: DueQuery) -> list[Project]:
    return projects.list_all(query.conn) if query.only is None else []


def _owner(conn: Connection, project: Project) -> str | None:
    """Who has it (Entra object id); None if nobody has, or the owner has left the network."""
    gone = project.owner_id is None or has_left(conn, project.owner_id)
    return None if gone else project.owner_id


def _render_new(rendering: Rendering) -> Message | None:
    """The project as everybody will know it; None if it was undone or is closed."""
    project = _known(rendering, at_least=rendering.config.rules.undo)
    if project is None or not project.is_open:
        return None
    view = project_view(rendering.conn, project, _nobody(rendering))
    may = ProjectButtons(joins=True, asks=True, lists=False)
    return message_with(project_card(view, may, eyebrow="Nytt projekt"))


def _render_later(rendering: Rendering) -> Message | None:
    """The project as everybody knows it now; once it is closed without buttons. None if it is gone: it stays."""
    project = _known(rendering)
    if project is None:
        return None
    view = project_view(rendering.conn, project, _nobody(rendering))
    may = ProjectButtons(joins=project.is_open, asks=project.is_open, lists=False)
    eyebrow = "Nytt projekt" if project.is_open else f"Projekt · {STAGES[project.stage].lower()}"
    return message_with(project_card(view, may, eyebrow=eyebrow))


def _may_change(conn: Connection, now: datetime) -> Collection[str]:
    """Projects that are open, or were closed lately."""
    return [
        project.id
        for project in projects.list_all(conn)
        if project.state.closed_at is None or now - project.state.closed_at < _EDITED_FOR
    ]


def _render_interest(rendering: Rendering) -> Message | None:
    """Who asks, by name where the owner or coordinators read alone; None if the person was erased."""
    conn, delivery, project = rendering.conn, rendering.delivery, _known(rendering)
    interested = interests.list_of_project(conn, delivery.subject)
    interest = next((interest for interest in interested if interest.number == delivery.revision), None)
    if project is None or interest is None or not project.is_open:
        return None
    title, owner = escape(project.fields.title), _owner(conn, project)
    if delivery.group is None:
        who = person_in_words(conn, interest.person_id) or "En kollega"
        words = "Hör gärna av dig och berätta." if owner else "Ingen äger projektet just nu. Hör gärna av er."
        return message_with(interest_card(project.id, title, who, words))
    code = municipality_of(conn, interest.person_id)
    who = f"En kollega från {municipality_name(code)}" if code else "En kollega"
    name = people.names(conn, [owner]).get(owner, "") if owner else ""
    words = "berätta gärna mer här i tråden." if name else "Vet någon mer? Berätta gärna här i tråden."
    mentioned = [(owner, escape(name))] if owner and name else []
    return message_with(interest_card(project.id, title, who, words, owner=mentioned))


def _render_sleeping(rendering: Rendering) -> Message | None:
    """The question; None if something has happened since, or it is closed."""
    conn, delivery = rendering.conn, rendering.delivery
    project = _known(rendering)
    if project is None or not project.is_open or sleep_number(project, rendering.config.zone) != delivery.revision:
        return None
    chat = channels.get(conn, delivery.channel_id)
    owner = _owner(conn, project)
    words = "Inget har hänt på två månader."
    if owner is not None and chat is not None and chat.person_id == owner:
        words += " Är det fortfarande aktuellt, eller har det kommit längre?"
    elif owner is not None:
        words += f" Fråga {person_in_words(conn, owner) or 'den som äger det'}, som jag inte når själv."
    else:
        words += " Ingen äger projektet längre. Någon av er, eller av kommunerna som är med, kan ta över det."
    return message_with(sleeping_card(project.id, escape(project.fields.title), STAGES[project.stage], words))


def _known(rendering: Rendering, *, at_least: timedelta = timedelta()) -> Project | None:
    """As everybody may know it now, or `at_least` so long after it was proposed: a list of what comes shows it too."""
    conn, subject, undo = rendering.conn, rendering.delivery.subject, rendering.config.rules.undo
    try:
        now = max(rendering.now, projects.get(conn, subject).created_at + at_least)
        return get_known(conn, subject, now=now, undo=undo)
    except ProjectNotFoundError:
        return None


def _nobody(rendering: Rendering) -> Reader:
    """The reader of a shared card: many, none of whom it is about."""
    return Reader("", Rights(), rendering.now, rendering.config, personal=False)


def _register(
    name: str,
    label: str,
    audience: Audience,
    find: Callable[[DueQuery], Iterator[PlannedDelivery]],
    render: Callable[[Rendering], Message | None],
    edits: Edits | None = None,
) -> None:
    delivery_kinds.register(
        DeliveryKind(
            name=name,
            label=label,
            audience=audience,
            due=Triggered(find),
            render=render,
            bound_to_dates=False,
            edits=edits,
            meeting_of=None,
            waits_for_undo=name == PROJECT,
        )
    )


_register(
    PROJECT,
    "Det nya projektet",
    Audience.GROUPS,
    _find_new,
    _render_new,
    Edits(_render_later, subjects=_may_change),
)
_register(PROJECT_INTEREST, "Frågan om ett projekt", Audience.GROUPS, _find_interests, _render_interest)
_register(PROJECT_SLEEPS, "Påminnelsen om ett projekt", Audience.COORDINATORS, _find_sleeping, _render_sleeping)
