"""What is shown of a year, and that no number of times and orders of asking gives a withheld figure."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import combinations
from threading import Barrier

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from nacl.public import PrivateKey
from sqlalchemy import Connection, Engine, func, select, text

from core.database.writer import Writer
from core.feedback.errors import FeedbackNotOpenError
from core.feedback.model.year_result import YearFigure, YearResult
from core.feedback.queries import pooled_grades, rounds, suppression_pools
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.rules.disclosure import DisclosureByPart, Pool
from core.feedback.tables import suppression_pools as pool_rows
from core.feedback.use_cases.open_pools import encrypt_small_rounds, make_pools
from core.feedback.use_cases.select_disclosable import select_disclosable
from core.feedback.use_cases.year_result import year_result, year_terms
from core.meetings.queries import meetings
from core.security.key_file import KeyFileError
from tests.core.feedback.attacker import Attacker
from tests.core.feedback.worlds import GROUPS, World, worlds
from tests.factories import HANDEL, MILJO, NATUR, local, make_meeting
from tests.feedback_factory import KEY, close, open_all_pools, texts_of

pytestmark = pytest.mark.slow

NOTHING = YearFigure(meetings=0, answers=0, invited=0, grades=0)


def ask(writer: Writer, year: int = 2023) -> YearResult:
    """As after the closing job has run."""
    writer.submit(partial(open_all_pools, years=[year], private_keys=(KEY,))).result()
    return writer.submit(partial(year_result, year=year)).result()


def test_year_adds_up_with_joint_storedonce(writer: Writer) -> None:
    def add_meetings(conn: Connection) -> None:
        close(conn, "a", [MILJO], [5, 5, 4, 4, 2])
        close(conn, "b", [MILJO], [1, 1])
        close(conn, "c", [NATUR], [2, 2, 3, 3, 4, 4])
        close(conn, "joint", [MILJO, NATUR], [3, 3, 4, 4, 4, 5, 5], invited=40)
        close(conn, "before", [NATUR], [1] * 8, year=2022)
        meetings.add(conn, make_meeting("coming", groups=(NATUR,)), planned_at=local(2023, 1, 1))

    writer.submit(add_meetings).result()

    assert ask(writer) == YearResult(
        year=2023,
        groups=(
            (MILJO, YearFigure(meetings=1, answers=5, invited=9, grades=20, left_out=1)),
            (NATUR, YearFigure(meetings=1, answers=6, invited=9, grades=18)),
        ),
        joint=YearFigure(meetings=1, answers=7, invited=40, grades=28),
        across=NOTHING,
        whole=YearFigure(meetings=3, answers=18, invited=58, grades=66, left_out=1),
        with_joint=(
            (MILJO, YearFigure(meetings=2, answers=12, invited=49, grades=48, left_out=1)),
            (NATUR, YearFigure(meetings=2, answers=13, invited=49, grades=46)),
        ),
    )


def test_pool_of_joint_meetings_enters_a_group_that_holds_all_of_them_and_no_other(writer: Writer) -> None:
    def add_meetings(conn: Connection) -> None:
        close(conn, "a", [MILJO, NATUR], [5, 4, 3])
        close(conn, "b", [MILJO, HANDEL], [2, 3, 4])

    writer.submit(add_meetings).result()

    both, left = YearFigure(meetings=2, answers=6, invited=18, grades=21), replace(NOTHING, left_out=1)
    assert ask(writer).with_joint == ((MILJO, both), (NATUR, left), (HANDEL, left))


def test_few_answers_of_two_groups_enter_the_whole_on_a_row_of_their_own(writer: Writer) -> None:
    def add_meetings(conn: Connection) -> None:
        close(conn, "a", [MILJO], [5, 5, 5])
        close(conn, "b", [NATUR], [1, 1, 2])

    writer.submit(add_meetings).result()

    both = YearFigure(meetings=2, answers=6, invited=18, grades=19)
    left = replace(NOTHING, left_out=1)
    groups = ((MILJO, left), (NATUR, left))
    assert ask(writer) == YearResult(2023, groups, NOTHING, both, both, with_joint=groups)


def test_meetings_where_answers_are_alike_enter_together_or_not_at_all(writer: Writer) -> None:
    """Fault 28: all, or all but one, gave the same grade."""
    grades = {"a": [5, 5, 5, 5, 5, 4], "b": [4] * 5, "c": [4, 4, 4, 4, 5], "small": [4, 3, 5, 4]}
    for meeting_id, of_meeting in grades.items():
        writer.submit(partial(close, meeting_id=meeting_id, groups=[MILJO], grades=of_meeting)).result()
    before = ask(writer).whole
    writer.submit(partial(close, meeting_id="d", groups=[MILJO], grades=[4, 4, 4, 2, 4])).result()

    together = ask(writer).whole

    assert before == replace(NOTHING, left_out=4)
    assert together == YearFigure(meetings=4, answers=21, invited=36, grades=88, left_out=1)


def test_meetings_where_all_are_as_happy_stay_out_even_together(writer: Writer) -> None:
    for meeting_id in "abcd":
        writer.submit(partial(close, meeting_id=meeting_id, groups=[MILJO], grades=[5] * 6)).result()

    assert ask(writer).whole == replace(NOTHING, left_out=4)


@pytest.mark.parametrize(
    ("grades", "band"),
    [
        ([5, 5, 5, 5, 5], (4, 5)),
        ([5, 5, 5, 5, 1], (4, 5)),
        ([4, 4, 4, 4, 5], (4, 5)),
        ([3, 3, 3, 3, 3], (1, 3)),
        ([1, 1, 1, 1, 2], (1, 3)),
        ([5, 5, 5, 4, 4], None),
    ],
)
def test_only_a_band_is_shown_where_answers_are_alike(
    writer: Writer, engine: Engine, grades: list[int], band: tuple[int, int] | None
) -> None:
    writer.submit(partial(close, meeting_id="a", groups=[MILJO], grades=grades)).result()

    with engine.connect() as conn:
        result = feedback_result(conn, "a")

    assert (result.band, result.mean is None, result.distribution is None) == (band, bool(band), bool(band))
    assert (result.withheld, texts_of(result, "useful")) == (False, ("nyttigt",) * 5)


def test_later_meeting_does_not_join_a_pool_that_was_shown(writer: Writer) -> None:
    for meeting_id in ("a", "b"):
        writer.submit(partial(close, meeting_id=meeting_id, groups=[MILJO], grades=[5, 4, 2])).result()
    shown = ask(writer).whole
    writer.submit(partial(close, meeting_id="c", groups=[MILJO], grades=[1, 1, 1])).result()

    later = ask(writer).whole

    assert (shown.grades, shown.meetings) == (22, 2)
    assert later == replace(shown, left_out=1)


def test_few_answers_are_in_clear_nowhere_before_they_enter_a_pool(writer: Writer, engine: Engine) -> None:
    """Fault 27: the database alone named the single giver."""
    writer.submit(partial(close, meeting_id="a", groups=[MILJO], grades=[1])).result()
    assert ask(writer).whole == replace(NOTHING, left_out=1)

    with engine.connect() as conn:
        assert rounds.grades(conn, "a") == []
        assert len(rounds.encrypted_of_meeting(conn, "a")) == 1
        assert rounds.response_rates(conn, ["a"])["a"].answers == 1
        assert feedback_result(conn, "a").withheld


def test_pool_keeps_grades_alone_and_not_whose_meeting_they_are_about(writer: Writer, engine: Engine) -> None:
    for meeting_id, grades in (("a", [1, 5]), ("b", [4, 4, 2])):
        writer.submit(partial(close, meeting_id=meeting_id, groups=[MILJO], grades=grades)).result()

    shown = ask(writer).whole

    assert (shown.meetings, shown.answers, shown.grades) == (2, 5, 16)
    with engine.connect() as conn:
        rows = conn.execute(text("SELECT * FROM pooled_grades")).mappings().all()
        assert sorted(row["satisfaction"] for row in rows) == [1, 2, 4, 4, 5]
        assert {tuple(row) for row in rows} == {("id", "pool", "satisfaction")}
        assert {row["pool"] for row in rows} == {"a"}
        assert [
            [*rounds.encrypted_of_meeting(conn, meeting_id), *rounds.grades(conn, meeting_id)] for meeting_id in "ab"
        ] == [
            [],
            [],
        ]
        assert pooled_grades.unopened_pools(conn, 5) == {}
    assert ask(writer).whole == shown


def test_pool_whose_mean_would_tell_an_answer_stays_out(writer: Writer) -> None:
    """Fault 28: four and two with the mean 1,0 tell each answer."""
    for meeting_id, grades in (("a", [1, 1]), ("b", [1, 1, 1, 1]), ("c", [5, 3, 4, 4, 2])):
        writer.submit(partial(close, meeting_id=meeting_id, groups=[MILJO], grades=grades)).result()

    shown = ask(writer).whole

    assert (shown.meetings, shown.grades, shown.left_out) == (1, 18, 2)
    assert ask(writer).whole == shown


def test_pool_that_no_key_opens_stays_out_and_loses_nothing(writer: Writer, engine: Engine) -> None:
    for meeting_id in ("a", "b"):
        writer.submit(partial(close, meeting_id=meeting_id, groups=[MILJO], grades=[5, 4, 2])).result()

    opening = partial(open_all_pools, years=[2023], private_keys=(PrivateKey.generate(),))
    assert isinstance(writer.submit(opening).exception(), KeyFileError)

    assert writer.submit(partial(year_result, year=2023)).result().whole == replace(NOTHING, left_out=2)
    with engine.connect() as conn:
        assert len(rounds.encrypted_of_meeting(conn, "a")) == 3
    assert ask(writer).whole.grades == 22


def test_pool_that_lost_answers_with_their_key_is_never_opened_under_five(writer: Writer, engine: Engine) -> None:
    for meeting_id in ("a", "b"):
        writer.submit(partial(close, meeting_id=meeting_id, groups=[MILJO], grades=[5, 3, 1])).result()

    def lose(conn: Connection) -> None:
        make_pools(conn, [2023])
        rounds.delete_encrypted(conn, "a", rounds.encrypted_of_meeting(conn, "a")[:2])
        rounds.set_answers(conn, "a", 1)

    writer.submit(lose).result()

    assert ask(writer).whole == replace(NOTHING, left_out=2)
    with engine.connect() as conn:
        assert conn.scalar(text("SELECT count(*) FROM pooled_grades")) == 0
        assert len(rounds.encrypted_of_meeting(conn, "a")) == 1


def test_what_an_earlier_version_left_in_clear_is_encrypted(writer: Writer, engine: Engine) -> None:
    def left(conn: Connection) -> None:
        close(conn, "a", [MILJO], [4, 4])
        close(conn, "b", [MILJO], [2, 2, 3, 4, 4])
        rounds.delete_encrypted(conn, "a", rounds.encrypted_of_meeting(conn, "a"))
        conn.execute(
            text("INSERT INTO feedback_answers (id, meeting_id, satisfaction) VALUES ('x', 'a', 4), ('y', 'a', 4)")
        )

    writer.submit(left).result()

    assert writer.submit(partial(encrypt_small_rounds, public_key=bytes(KEY.public_key))).result() == 2
    assert writer.submit(partial(encrypt_small_rounds, public_key=bytes(KEY.public_key))).result() == 0

    with engine.connect() as conn:
        assert (rounds.grades(conn, "a"), len(rounds.encrypted_of_meeting(conn, "a"))) == ([], 2)
        assert len(rounds.grades(conn, "b")) == 5
    writer.submit(partial(close, meeting_id="c", groups=[MILJO], grades=[1, 1, 3])).result()
    assert ask(writer).whole.grades == 28


def test_year_without_closed_feedback_has_no_figures(writer: Writer) -> None:
    assert ask(writer) == YearResult(2023, (), NOTHING, NOTHING, NOTHING, ())


def test_action_that_fails_leaves_no_pool(writer: Writer, engine: Engine) -> None:
    def fails(conn: Connection) -> None:
        close(conn, "a", [MILJO], [4, 4, 4])
        close(conn, "b", [MILJO], [4, 4, 4])
        year_result(conn, 2023)
        raise FeedbackNotOpenError("a", opened=False)

    assert isinstance(writer.submit(fails).exception(), FeedbackNotOpenError)
    with engine.connect() as conn:
        assert suppression_pools.overlapping(conn, ["a", "b"]) == []


def test_processes_that_ask_at_once_make_no_overlapping_pools(engine: Engine, writer: Writer) -> None:
    ids = [f"m{number}" for number in range(6)]
    for meeting_id in ids:
        writer.submit(partial(close, meeting_id=meeting_id, groups=[MILJO], grades=[4, 4, 4])).result()
    pairs = list(combinations(ids, 2))
    together = Barrier(len(pairs))

    def process(pair: Sequence[str]) -> DisclosureByPart:
        together.wait()
        with engine.execution_options(writes=True).begin() as conn:
            return select_disclosable(conn, [dict.fromkeys(pair, 3)])

    with ThreadPoolExecutor(len(pairs)) as processes:
        shown = [disclosure.entering for disclosure in processes.map(process, pairs)]

    with engine.connect() as conn:
        stored = suppression_pools.overlapping(conn, ids)
        assert conn.scalar(select(func.count()).select_from(pool_rows)) == len(ids)
    assert len(stored) == 3
    assert {entering for entering in shown if entering} == set(stored)


def test_pool_is_found_whole_by_any_of_its_meetings(writer: Writer, engine: Engine) -> None:
    for meeting_id in ("a", "b", "c"):
        writer.submit(partial(close, meeting_id=meeting_id, groups=[MILJO], grades=[4, 4, 4])).result()
    whole = Pool({"a", "c"})
    writer.submit(partial(suppression_pools.add, pool=whole)).result()

    with engine.connect() as conn:
        assert [list(suppression_pools.overlapping(conn, [meeting])) for meeting in ("a", "b", "c")] == [
            [whole],
            [],
            [whole],
        ]


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds(most=7))
def test_attacker_finds_nothing_in_what_the_database_lets_through(writer: Writer, world: World) -> None:
    with_ids = Told(writer, world)
    for kind, which in (*world.steps, ("year", frozenset[int]())):
        with_ids.take(kind, which)

    assert with_ids.attacker.finds() is None


class Told:
    """A world of its own in the database, and the attacker who is told whatever can be asked for.

    Meeting number n could have been answered by 2^n people: so each figure's base says which meetings are in it.
    """

    def __init__(self, writer: Writer, world: World) -> None:
        self._writer, self._world = writer, world
        self._year = writer.submit(_free_year).result()
        self._closed: list[str] = []
        self.attacker = Attacker({self._id(meeting): number for meeting, number in world.answers.items()})

    def take(self, kind: str, which: frozenset[int]) -> None:
        """One step of the world."""
        stored = list(self._world.answers)
        match kind:
            case "close" if len(self._closed) < len(stored):
                self._close(stored[len(self._closed)])
            case "year":
                result = ask(self._writer, self._year)
                figures = [figure for _, figure in (*result.groups, *result.with_joint)]
                terms = self._writer.submit(partial(year_terms, year=self._year)).result()
                assert sum(figure.grades for _, figure in terms) == result.whole.grades
                figures += [figure for _, figure in terms]
                for figure in (*figures, result.joint, result.across, result.whole):
                    self._see(figure)
            case "group":
                (number,) = which
                self._release([meeting for meeting in self._closed if GROUPS[number] in self._world.groups[meeting]])
            case "these":
                self._release([meeting for meeting in self._closed if int(meeting[1:]) in which])

    def _id(self, meeting: str) -> str:
        return f"{self._year}-{meeting}"

    def _close(self, meeting: str) -> None:
        grades = [self._grade(meeting)] * self._world.answers[meeting]
        self._closed.append(meeting)
        self._writer.submit(
            partial(
                close,
                meeting_id=self._id(meeting),
                groups=self._world.groups[meeting],
                grades=grades,
                invited=1 << int(meeting[1:]),
                year=self._year,
            )
        ).result()
        shown = self._writer.submit(partial(feedback_result, meeting_id=self._id(meeting))).result()
        if shown.mean is not None:
            self.attacker.see(frozenset({self._id(meeting)}))

    @staticmethod
    def _grade(meeting: str) -> int:
        return int(meeting[1:]) % 5 + 1

    def _release(self, asked_for: Sequence[str]) -> None:
        part: Mapping[str, int] = {self._id(meeting): self._world.answers[meeting] for meeting in asked_for}
        self.attacker.see(self._writer.submit(partial(select_disclosable, parts=[part])).result().entering)

    def _see(self, figure: YearFigure) -> None:
        entering = [meeting for meeting in self._closed if figure.invited >> int(meeting[1:]) & 1]
        assert figure.meetings == len(entering)
        assert figure.answers == sum(self._world.answers[meeting] for meeting in entering)
        assert figure.grades == sum(self._world.answers[meeting] * self._grade(meeting) for meeting in entering)
        self.attacker.see(frozenset(self._id(meeting) for meeting in entering))


def _free_year(conn: Connection) -> int:
    """A year without meetings: what one world leaves in the database, the next doesn't see."""
    return max([1000, *meetings.years(conn)]) + 1
