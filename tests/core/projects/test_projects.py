"""A project is proposed and undone, joined once a municipality, changed by its owner, taken over when nobody has it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine, delete, update

from core.channels import queries as channels
from core.channels import rosters
from core.channels.tables import channel_members
from core.database.writer import Writer
from core.groups.use_cases.end_group import end_group
from core.groups.use_cases.rename_group import rename_group
from core.meetings.errors import ProposalIsOldError, UndoIsOverError
from core.meetings.model.proposal import ProposalState
from core.members import queries as people
from core.members.model.person import Person
from core.members.model.role import Rights
from core.memberships.use_cases import join_network, leave_network
from core.projects.errors import (
    MunicipalityNotMemberError,
    MunicipalityUnknownError,
    NotProjectOwnerError,
    OutcomeMissingError,
    ProjectHasChangedError,
    ProjectHasOwnerError,
    ProjectIsClosedError,
    ProjectNotFoundError,
    ProjectProposalNotFoundError,
    WantedMunicipalityError,
)
from core.projects.model import Project, Stage
from core.projects.queries import interests, projects, proposals
from core.projects.queries.known import get_known, groups_of, has_left, list_known
from core.projects.rules import TypedProject
from core.projects.tables import projects as project_table
from core.projects.use_cases import change, join, propose
from core.undo.model import UndoKind
from core.undo.queries import latest
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR, ZONE, local

NOW, TEN = local(2023, 3, 1, 10), timedelta(minutes=10)
LATER = NOW + timedelta(hours=1)
TODAY = date(2023, 3, 1)
ALE, BORAS = "1440", "1490"
MIRA, VERA, OLLE = (
    Person("mira", "Mira", "mira@boras.se", "Borås"),
    Person("vera", "Vera", "vera@ale.se", "Ale"),
    Person("olle", "Olle"),
)
T = TypeVar("T")


class Network:
    """What people do, each in a transaction of its own."""

    def __init__(self, engine: Engine, writer: Writer) -> None:
        self.engine, self.writer = engine, writer

    def do(self, action: Callable[..., T], **how: Any) -> T:
        return self.writer.submit(partial(action, **how)).result()

    def read(self, query: Callable[..., T], **how: Any) -> T:
        with self.engine.connect() as conn:
            return query(conn, **how)

    def prepare(self, title: str = "Laddstolpar", who: Person = MIRA, number: str = "p1", **fields: str) -> None:
        self.do(
            propose.prepare_project,
            proposal_id=number,
            written=TypedProject(title, **fields),
            groups=(MILJO,),
            author=who,
            today=TODAY,
            now=NOW,
        )

    def approve(self, number: str = "p1", who: str = "mira", now: datetime = NOW) -> Project:
        return self.do(propose.approve_project, proposal_id=number, by=who, now=now)

    def undo(self, number: str = "p1", who: str = "mira", now: datetime = NOW) -> object:
        return self.do(propose.undo_project, proposal_id=number, by=who, now=now, within=TEN)

    def propose(self, title: str = "Laddstolpar", who: Person = MIRA, number: str = "p1", **fields: str) -> Project:
        self.prepare(title, who, number, **fields)
        return self.approve(number, who.id)

    def join(self, who: Person, stated: str | None = None, now: datetime = LATER) -> Project:
        return self.do(join.join_project, project_id="p1", person=who, stated=stated, today=TODAY, now=now, undo=TEN)

    def leave(self, who: Person) -> Project:
        return self.do(join.leave_project, project_id="p1", person_id=who.id, now=LATER, undo=TEN)

    def change(self, written: TypedProject, who: str = "mira", rights: Rights = MEMBER, **how: Any) -> Project:
        made = {"change_id": "c1", "shown": self.seen().state.digest, "today": TODAY, "now": LATER, **how}
        project, _ = self.do(change.change_project, project_id="p1", written=written, by=who, rights=rights, **made)
        return project

    def stage(self, stage: Stage, outcome: str = "", who: str = "mira", rights: Rights = MEMBER, **how: Any) -> Project:
        made = {"change_id": "c1", "shown": self.seen().state.digest, "now": LATER, **how}
        project, _ = self.do(
            change.set_stage, project_id="p1", stage=stage, outcome=outcome, by=who, rights=rights, **made
        )
        return project

    def undo_change(self, change_id: str = "c1", who: str = "mira", now: datetime = LATER) -> Project:
        return self.do(change.undo_project_change, change_id=change_id, by=who, now=now, within=TEN)

    def take_over(self, who: Person, rights: Rights = MEMBER) -> Project:
        return self.do(change.take_over_project, project_id="p1", person=who, rights=rights, now=LATER)

    def seen(self, project_id: str = "p1") -> Project:
        return self.read(projects.get, project_id=project_id)

    def without_owner(self) -> None:
        self.do(lambda conn: conn.execute(update(project_table).values(owner_id=None)))


@pytest.fixture
def network(engine: Engine, writer: Writer) -> Network:
    network = Network(engine, writer)
    network.do(join_network, codes=[ALE, BORAS], joined=date(2020, 1, 1))
    for person in (MIRA, VERA):
        network.do(people.save, person=person)
    return network


def codes(project: Project) -> list[str]:
    return [municipality.code for municipality in project.joined]


def test_proposal_becomes_a_project_of_its_author_and_their_municipality(network: Network) -> None:
    network.prepare(goals="11", wanted="Ale")
    assert network.read(projects.list_all) == []

    project = network.approve()

    assert (project.owner_id, project.groups, project.stage, codes(project)) == ("mira", (MILJO,), Stage.IDEA, [BORAS])
    assert project.fields.wanted == (ALE,)
    assert network.seen() == project
    entry = network.read(latest, by="mira", since=NOW - TEN)
    assert entry is not None
    assert entry.kind is UndoKind.NEW_PROJECT


def test_author_without_a_known_municipality_may_propose(network: Network) -> None:
    assert codes(network.propose(who=OLLE)) == []


def test_author_whose_municipality_is_no_member_is_not_counted(network: Network) -> None:
    network.do(people.save, person=Person("hjo", "Hjördis", None, "Hjo"))

    assert codes(network.propose(who=Person("hjo", "Hjördis"))) == []


def test_proposal_is_approved_once_by_its_author_within_a_day(network: Network) -> None:
    network.prepare()
    with pytest.raises(NotProjectOwnerError):
        network.approve(who="vera")
    with pytest.raises(ProposalIsOldError):
        network.approve(now=NOW + timedelta(days=1))
    network.approve()
    with pytest.raises(ProjectProposalNotFoundError):
        network.approve()
    with pytest.raises(ProjectProposalNotFoundError):
        network.do(propose.discard_project, proposal_id="p1", by="mira", now=NOW)


def test_old_proposals_go_when_a_new_one_is_made(network: Network) -> None:
    network.prepare()
    later = {"written": TypedProject("Biogas"), "groups": (), "author": MIRA, "today": TODAY}
    network.do(propose.prepare_project, proposal_id="p2", now=NOW + timedelta(days=3), **later)

    with pytest.raises(ProjectProposalNotFoundError):
        network.read(proposals.get, proposal_id="p1")


def test_group_that_ended_meanwhile_gets_nothing_and_one_renamed_keeps_the_project(network: Network) -> None:
    network.prepare()
    network.do(rename_group, name=MILJO, new_name="Klimatgruppen")
    assert network.approve().groups == ("Klimatgruppen",)

    network.prepare(number="p2")
    network.do(end_group, name=MILJO, now=NOW, zone=ZONE)
    assert network.approve("p2").groups == ()
    network.do(
        propose.prepare_project,
        proposal_id="p3",
        written=TypedProject("Våtmarker"),
        groups=(NATUR,),
        author=MIRA,
        today=TODAY,
        now=NOW,
    )
    network.approve("p3")
    network.do(rename_group, name=NATUR, new_name="Gröna gruppen")
    assert network.seen("p3").groups == ("Gröna gruppen",)


def test_project_is_undone_for_ten_minutes_and_once_undone_stays_so(network: Network) -> None:
    network.propose()
    with pytest.raises(NotProjectOwnerError):
        network.undo(who="vera")
    with pytest.raises(UndoIsOverError):
        network.undo(now=NOW + TEN)

    network.undo()
    network.undo()

    with pytest.raises(ProjectNotFoundError):
        network.seen()
    assert network.read(proposals.get, proposal_id="p1").state is ProposalState.UNDONE
    assert network.read(latest, by="mira", since=NOW - TEN) is None


def test_project_that_was_changed_since_is_not_undone(network: Network) -> None:
    network.propose()
    network.stage(Stage.SEEKING, now=NOW + TEN / 2)

    with pytest.raises(UndoIsOverError):
        network.undo(now=NOW + TEN / 2)


def test_nobody_joins_or_sees_what_can_be_undone(network: Network) -> None:
    network.propose()

    assert network.read(list_known, now=NOW, undo=TEN) == []
    with pytest.raises(ProjectNotFoundError):
        network.join(VERA, now=NOW)
    assert [project.id for project in network.read(list_known, now=LATER, undo=TEN)] == ["p1"]


def test_municipality_joins_once_whoever_presses_and_leaves_again(network: Network) -> None:
    network.do(people.save, person=Person("vide", "Vide", None, "Ale"))
    network.propose()

    network.join(VERA)
    network.join(VERA)
    assert codes(network.join(Person("vide", "Vide"), now=LATER + TEN)) == [BORAS, ALE]
    assert network.seen().touched_at == LATER

    assert codes(network.leave(Person("vide", "Vide"))) == [BORAS]
    assert codes(network.leave(VERA)) == [BORAS]


def test_who_is_from_nowhere_is_asked_and_says_so_once(network: Network) -> None:
    network.propose()
    with pytest.raises(MunicipalityUnknownError):
        network.join(OLLE)
    with pytest.raises(MunicipalityUnknownError):
        network.leave(OLLE)
    with pytest.raises(MunicipalityUnknownError):
        network.join(OLLE, stated="9999")

    assert codes(network.join(OLLE, stated=ALE)) == [BORAS, ALE]
    # What is known isn't stated anew by a button.
    assert codes(network.join(OLLE, stated=BORAS)) == [BORAS, ALE]
    assert network.read(people.municipality_of, person_id="olle") == "Ale"


def test_municipality_that_left_the_network_does_not_join(network: Network) -> None:
    network.propose()
    network.do(leave_network, codes=[ALE], left=date(2022, 12, 31))

    with pytest.raises(MunicipalityNotMemberError):
        network.join(VERA)


def test_without_memberships_every_municipality_of_the_county_joins(engine: Engine, writer: Writer) -> None:
    network = Network(engine, writer)
    network.do(people.save, person=VERA)
    network.propose(who=OLLE)

    assert codes(network.join(VERA)) == [ALE]


@pytest.mark.parametrize("stage", [Stage.DONE, Stage.DROPPED])
def test_nobody_joins_leaves_or_asks_when_it_is_closed(network: Network, stage: Stage) -> None:
    network.propose()
    network.stage(stage, "Tolv stolpar.", now=NOW + TEN)

    with pytest.raises(ProjectIsClosedError):
        network.join(VERA)
    with pytest.raises(ProjectIsClosedError):
        network.leave(MIRA)
    with pytest.raises(ProjectIsClosedError):
        network.do(join.ask_about_project, project_id="p1", person=VERA, now=LATER, undo=TEN)


def test_person_asks_once(network: Network) -> None:
    network.propose()

    asked = [
        network.do(join.ask_about_project, project_id="p1", person=who, now=LATER, undo=TEN)[1]
        for who in (VERA, VERA, OLLE)
    ]

    assert asked == [True, False, True]
    listed = network.read(interests.list_of_project, project_id="p1")
    assert [(each.person_id, each.number) for each in listed] == [("vera", 1), ("olle", 2)]


def test_owner_and_coordinators_change_it_nobody_else(network: Network) -> None:
    network.propose()
    with pytest.raises(NotProjectOwnerError):
        network.change(TypedProject("Stolpar"), "vera")
    with pytest.raises(NotProjectOwnerError):
        network.stage(Stage.RUNNING, who="vera")

    assert network.change(TypedProject("Stolpar")).fields.title == "Stolpar"
    assert network.stage(Stage.RUNNING, who="alva", rights=COORDINATOR, change_id="c2").stage is Stage.RUNNING


def test_two_who_change_at_once_are_told(network: Network) -> None:
    project = network.propose()
    network.change(TypedProject("Stolpar"))

    with pytest.raises(ProjectHasChangedError):
        network.change(TypedProject("Laddplatser"), "alva", COORDINATOR, shown=project.state.digest, change_id="c2")
    # Who wrote the same has what they want.
    same = {"shown": project.state.digest, "change_id": "c3"}
    assert network.change(TypedProject("Stolpar"), "alva", COORDINATOR, **same).fields.title == "Stolpar"
    assert network.seen().fields.title == "Stolpar"


def test_joining_meanwhile_keeps_nobody_from_changing(network: Network) -> None:
    shown = network.propose().state.digest
    network.join(VERA)

    assert network.change(TypedProject("Stolpar"), shown=shown).fields.title == "Stolpar"


def test_done_needs_what_came_of_it_and_opens_again_without(network: Network) -> None:
    network.propose()
    with pytest.raises(OutcomeMissingError):
        network.stage(Stage.DONE)

    done = network.stage(Stage.DONE, "Tolv stolpar.")
    assert (done.state.outcome, done.state.closed_at) == ("Tolv stolpar.", LATER)
    again = network.stage(Stage.RUNNING, "Tolv stolpar.", change_id="c2")
    assert (again.state.outcome, again.state.closed_at) == ("", None)


def test_change_is_undone_whole_while_nothing_else_changed(network: Network) -> None:
    before = network.propose()
    network.stage(Stage.DONE, "Tolv stolpar.")
    with pytest.raises(NotProjectOwnerError):
        network.undo_change(who="vera")
    with pytest.raises(UndoIsOverError):
        network.undo_change(now=LATER + TEN)

    assert network.undo_change() == before
    assert network.undo_change() == before
    network.stage(Stage.SEEKING, change_id="c2")
    network.stage(Stage.RUNNING, change_id="c3")
    with pytest.raises(ProjectHasChangedError):
        network.undo_change("c2")


def test_others_know_a_change_when_it_can_not_be_undone(network: Network) -> None:
    network.propose()
    network.stage(Stage.SEEKING)
    network.stage(Stage.RUNNING, change_id="c2", now=LATER + TEN / 2)

    def known(now: datetime) -> Stage:
        return network.read(get_known, project_id="p1", now=now, undo=TEN).stage

    assert [known(LATER + TEN / 2), known(LATER + TEN), known(LATER + 2 * TEN)] == [
        Stage.IDEA,
        Stage.SEEKING,
        Stage.RUNNING,
    ]


def test_wanted_municipality_that_left_stays_where_it_stood(network: Network) -> None:
    network.propose(wanted="Ale")
    network.do(leave_network, codes=[ALE], left=date(2022, 12, 31))

    assert network.change(TypedProject("Stolpar", wanted="Ale")).fields.wanted == (ALE,)
    network.change(TypedProject("Stolpar"), change_id="c2")
    with pytest.raises(WantedMunicipalityError):
        network.change(TypedProject("Stolpar", wanted="Ale"), change_id="c3")


def test_word_that_it_goes_on_wakes_it(network: Network) -> None:
    network.propose()

    kept = network.do(change.keep_project_awake, project_id="p1", by="mira", rights=MEMBER, now=LATER)

    assert kept.touched_at == LATER
    with pytest.raises(NotProjectOwnerError):
        network.do(change.keep_project_awake, project_id="p1", by="vera", rights=MEMBER, now=LATER)
    network.stage(Stage.DROPPED)
    with pytest.raises(ProjectIsClosedError):
        network.do(change.keep_project_awake, project_id="p1", by="mira", rights=MEMBER, now=LATER)


def test_project_that_nobody_has_is_taken_over_by_those_it_concerns(network: Network) -> None:
    network.propose()
    network.join(VERA)
    with pytest.raises(ProjectHasOwnerError):
        network.take_over(VERA)
    network.without_owner()

    with pytest.raises(NotProjectOwnerError):
        network.take_over(OLLE)
    assert network.take_over(VERA).owner_id == "vera"
    assert network.take_over(VERA).owner_id == "vera"
    with pytest.raises(ProjectHasOwnerError):
        network.take_over(Person("alva", "Alva"), COORDINATOR)


def test_owner_has_left_when_no_group_has_them_any_more(network: Network) -> None:
    network.propose()
    for name, members in ((MILJO, [MIRA, VERA]), (NATUR, [VERA])):
        network.do(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t")
        network.do(channels.bind, channel_id=name, bound_to=name)
        # Not stated while any roster is unknown.
        assert not network.read(has_left, person_id="olle")
        network.do(rosters.save_members, channel_id=name, members=members, read_at=NOW)
    assert [network.read(has_left, person_id=who) for who in ("mira", "vera", "olle")] == [False, False, True]

    network.do(lambda conn: conn.execute(delete(channel_members).where(channel_members.c.person_id == "mira")))

    assert network.read(has_left, person_id="mira")
    network.join(VERA)
    assert network.take_over(VERA).owner_id == "vera"


def test_groups_are_those_of_the_rosters_else_coordinated_else_here(network: Network) -> None:
    def theirs(who: str, coordinated: frozenset[str] = frozenset(), here: str | None = None) -> tuple[str, ...]:
        return network.read(groups_of, person_id=who, coordinated=coordinated, here=here)

    assert theirs("mira") == ()
    assert theirs("mira", here=NATUR) == (NATUR,)
    assert theirs("mira", here="Samordnare") == ()
    assert theirs("mira", frozenset({NATUR}), MILJO) == (NATUR,)
    network.do(channels.save_heard, channel_id="c", service_url="http://x", tenant_id="t")
    network.do(channels.bind, channel_id="c", bound_to=MILJO)
    network.do(rosters.save_members, channel_id="c", members=[MIRA], read_at=NOW)
    assert theirs("mira", frozenset({NATUR}), NATUR) == (MILJO,)
