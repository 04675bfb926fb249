"""Next year's plan follows this year's rhythm, and avoids days on which people can't come."""

from datetime import date, time, timedelta

import pytest

from core.document_reader.read_document import read_document
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.plans.drafting.model import WishedTheme
from core.plans.drafting.rules import draft_plan
from core.plans.drafting.themes import with_wished_themes
from core.plans.drafting.weeks import parse_weeks
from core.plans.export.plan_docx import plan_docx
from core.plans.export.plan_markdown import plan_markdown
from core.plans.export.plan_xlsx import plan_xlsx
from core.plans.reader.read_plan import plan_of_document
from core.plans.rules.plan_rows import as_meeting
from core.working_days.public_holidays import SwedishPublicHolidays
from tests.conftest import SAMPLE
from tests.factories import HANDEL, MILJO, NATUR, local, make_meeting

HOLIDAYS = SwedishPublicHolidays()
WEEKS = parse_weeks("7,26-32,44")
GROUPS = (MILJO, NATUR, HANDEL)


def pattern_2023() -> list[Meeting]:
    """The sample plan's meetings."""
    document = read_document(SAMPLE.name, SAMPLE.read_bytes())
    plan = plan_of_document(
        document, year=None, group=None, known_groups=GROUPS, former_groups={}, today=None, answers={}
    )
    return [as_meeting(f"m{number}", row) for number, row in enumerate(plan.rows)]


def starts(meetings: list[Meeting], year: int = 2024, **more: object) -> list[date]:
    draft = draft_plan(meetings, year, days_off=HOLIDAYS, avoided_weeks=WEEKS, **more)  # type: ignore[arg-type]
    return [entry.meeting.start_date for entry in draft.meetings]


def test_week_and_weekday_are_kept() -> None:
    assert starts([make_meeting("m1", start=date(2023, 3, 8))]) == [date(2024, 3, 6)]


def test_hours_form_groups_and_length_are_kept_and_what_belongs_to_the_old_meeting_is_not() -> None:
    old = make_meeting(
        "m1",
        groups=(MILJO, NATUR),
        start=date(2023, 5, 10),
        end=date(2023, 5, 11),
        times=(time(9, 15), time(12)),
        revision=3,
        theme="Vatten",
        place="Borås",
        join_url="https://x.example",
    )

    (entry,) = draft_plan([old], 2024, days_off=(), avoided_weeks=()).meetings

    new = entry.meeting
    assert (new.start_date, new.end_date) == (date(2024, 5, 8), date(2024, 5, 9))
    assert (new.groups, new.start_time, new.end_time, new.form) == (old.groups, time(9, 15), time(12), old.form)
    assert (new.theme, new.place, new.join_url) == (None, None, None)
    assert new.revision == 0
    assert entry.follows is old


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        # Wednesday of week 18 in 2024 is 1 May.
        (
            date(2023, 5, 3),
            date(2024, 5, 8),
            ("onsdag vecka 18, som 2023", "ons\u00a01\u00a0maj är ledig", "en vecka senare"),
        ),
        (date(2023, 2, 15), date(2024, 2, 21), ("onsdag vecka 7, som 2023", "vecka 7 undviks", "en vecka senare")),
        # A squeeze day: the Friday after Ascension Day.
        (
            date(2023, 5, 12),
            date(2024, 5, 17),
            ("fredag vecka 19, som 2023", "fre\u00a010\u00a0maj är ledig", "en vecka senare"),
        ),
    ],
)
def test_day_off_and_avoided_week_move_it_to_the_nearest_week_and_say_so(
    old: date, new: date, why: tuple[str, ...]
) -> None:
    (entry,) = draft_plan([make_meeting("m1", start=old)], 2024, days_off=HOLIDAYS, avoided_weeks=WEEKS).meetings

    assert (entry.meeting.start_date, entry.reasons) == (new, why)


WEDNESDAYS = frozenset(date(2024, 1, 3) + timedelta(weeks=number) for number in range(52))


@pytest.mark.parametrize(
    ("avoided", "new", "moved"),
    [
        ({10, 11}, date(2024, 2, 28), "en vecka tidigare"),
        ({9, 10, 11}, date(2024, 3, 20), "två veckor senare"),
        ({9, 10, 11, 12}, date(2024, 2, 21), "två veckor tidigare"),
        ({7, 8, 9, 10, 11, 12, 13}, date(2024, 4, 3), "fyra veckor senare"),
    ],
)
def test_nearest_week_that_is_free_is_taken(avoided: set[int], new: date, moved: str) -> None:
    old = make_meeting("m1", start=date(2023, 3, 8))

    (entry,) = draft_plan([old], 2024, days_off=(), avoided_weeks=avoided).meetings

    assert entry.meeting.start_date == new
    assert entry.reasons == ("onsdag vecka 10, som 2023", "vecka 10 undviks", moved)


@pytest.mark.parametrize(
    ("also_off", "new", "weekday"),
    [
        ((), date(2024, 3, 5), "tisdag"),
        ((date(2024, 3, 5),), date(2024, 3, 7), "torsdag"),
        ((date(2024, 3, 5), date(2024, 3, 7)), date(2024, 3, 4), "måndag"),
    ],
)
def test_another_weekday_of_the_week_is_taken_where_no_week_is_free(
    also_off: tuple[date, ...], new: date, weekday: str
) -> None:
    old = make_meeting("m1", start=date(2023, 3, 8))

    (entry,) = draft_plan([old], 2024, days_off=WEDNESDAYS.union(also_off), avoided_weeks=()).meetings

    assert (entry.meeting.start_date, entry.reasons[-1]) == (new, f"{weekday} i stället")


def test_every_day_of_a_meeting_must_be_free() -> None:
    old = make_meeting("m1", start=date(2023, 3, 8), end=date(2023, 3, 9))

    (entry,) = draft_plan([old], 2024, days_off={date(2024, 3, 7)}, avoided_weeks=()).meetings

    assert (entry.meeting.start_date, entry.meeting.end_date) == (date(2024, 3, 13), date(2024, 3, 14))


def test_first_week_s_day_in_the_year_before_is_not_proposed() -> None:
    (entry,) = draft_plan([make_meeting("m1", start=date(2023, 1, 3))], 2025, days_off=(), avoided_weeks=()).meetings

    assert entry.meeting.start_date == date(2025, 1, 7)


def test_today_is_not_too_early() -> None:
    assert starts([make_meeting("m1", start=date(2023, 3, 8))], not_before=date(2024, 3, 6)) == [date(2024, 3, 6)]


@pytest.mark.parametrize(
    ("other", "groups"),
    [(date(2023, 3, 8), (MILJO,)), (date(2023, 3, 16), (NATUR,))],
    ids=["a week from the group's own", "beside another group's"],
)
def test_moved_meeting_may_be_a_week_from_its_group_s_and_nearer_to_others(
    other: date, groups: tuple[str, ...]
) -> None:
    pattern = [make_meeting("m1", groups=groups, start=other), make_meeting("m2", start=date(2023, 3, 22))]

    draft = draft_plan(pattern, 2024, days_off=(), avoided_weeks={12, 13})

    assert date(2024, 3, 13) in [entry.meeting.start_date for entry in draft.meetings if entry.follows.id == "m2"]


def test_meetings_are_placed_in_the_order_of_the_year() -> None:
    pattern = [make_meeting("late", start=date(2023, 3, 1)), make_meeting("early", start=date(2023, 2, 22))]

    draft = draft_plan(pattern, 2024, days_off=(), avoided_weeks={8})

    assert [(entry.follows.id, entry.meeting.start_date) for entry in draft.meetings] == [
        ("early", date(2024, 2, 28)),
        ("late", date(2024, 3, 6)),
    ]


def test_two_groups_do_not_collide_and_one_group_meets_once_a_week() -> None:
    pattern = [
        make_meeting("m1", groups=(MILJO,), start=date(2023, 2, 15)),
        make_meeting("m2", groups=(NATUR,), start=date(2023, 2, 22)),
        make_meeting("m3", groups=(MILJO,), start=date(2023, 2, 23)),
    ]

    draft = draft_plan(pattern, 2024, days_off=HOLIDAYS, avoided_weeks=WEEKS)

    days = [(entry.meeting.groups[0], entry.meeting.start_date) for entry in draft.meetings]
    # m1 can't be in week 7 and takes week 8's Wednesday; m2 wants that day, m3 another of the same week.
    assert days == [(MILJO, date(2024, 2, 21)), (MILJO, date(2024, 2, 22)), (NATUR, date(2024, 2, 28))]


def test_joint_meeting_stays_joint() -> None:
    (entry,) = draft_plan(
        [make_meeting("m1", groups=(MILJO, NATUR), start=date(2023, 3, 8))], 2024, days_off=(), avoided_weeks=()
    ).meetings

    assert entry.meeting.groups == (MILJO, NATUR)


def test_cancelled_meeting_is_no_pattern_and_a_year_without_meetings_gives_none() -> None:
    cancelled = make_meeting("m1", start=date(2023, 3, 8), status=MeetingStatus.CANCELLED)

    assert starts([cancelled]) == []
    assert starts([]) == []


def test_year_that_has_begun_gets_days_to_come_only() -> None:
    pattern = [make_meeting("m1", start=date(2023, 3, 8)), make_meeting("m2", start=date(2023, 9, 6))]

    draft = draft_plan(pattern, 2024, days_off=HOLIDAYS, avoided_weeks=WEEKS, not_before=date(2024, 6, 1))

    assert [entry.meeting.start_date for entry in draft.meetings] == [date(2024, 9, 4)]
    assert [meeting.id for meeting in draft.unplaced] == ["m1"]


def test_week_53_becomes_the_last_week() -> None:
    assert starts([make_meeting("m1", start=date(2020, 12, 28))], 2021) == [date(2021, 12, 27)]


def test_meeting_without_a_free_day_is_named() -> None:
    every_week = frozenset(range(1, 54))

    draft = draft_plan([make_meeting("m1")], 2024, days_off=(), avoided_weeks=every_week)

    assert (draft.meetings, [meeting.id for meeting in draft.unplaced]) == ((), ["m1"])


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2030])
def test_sample_year_drafts_every_meeting_on_days_on_which_people_work(year: int) -> None:
    draft = draft_plan(pattern_2023(), year, days_off=HOLIDAYS, avoided_weeks=WEEKS)

    days = [entry.meeting.start_date for entry in draft.meetings]
    assert (len(days), draft.unplaced) == (17, ())
    assert len(set(days)) == len(days)
    for day in days:
        assert day.year == year
        assert day.weekday() < 5
        assert day not in HOLIDAYS
        assert day.isocalendar().week not in WEEKS


@pytest.mark.parametrize("theme", [None, "Våtmarker", "onsdagar i juni", "Teams och heldag i Borås"])
@pytest.mark.parametrize("written_as", ["docx", "xlsx", "md"])
def test_draft_reads_back_as_the_same_meetings(written_as: str, theme: str | None) -> None:
    draft = draft_plan(pattern_2023(), 2024, days_off=HOLIDAYS, avoided_weeks=WEEKS)
    if theme is not None:
        draft = with_wished_themes(draft, [WishedTheme(theme, 3)])
        assert draft.wished == ()
    drafted = [entry.meeting for entry in draft.meetings]
    now = local(2023, 11, 1)
    content = {
        "docx": lambda: plan_docx(drafted, network="N", year=2024, groups=GROUPS, coordinators={}, written_at=now),
        "xlsx": lambda: plan_xlsx(drafted, network="N", year=2024, written_at=now),
        "md": lambda: plan_markdown(drafted, network="N", year=2024, groups=GROUPS).encode(),
    }[written_as]()

    document = read_document(f"utkast.{written_as}", content)
    plan = plan_of_document(
        document, year=None, group=None, known_groups=GROUPS, former_groups={}, today=None, answers={}
    )

    def told(meeting: Meeting) -> tuple[object, ...]:
        return (
            meeting.start_date, meeting.end_date, meeting.start_time, meeting.end_time, meeting.whole_day,
            set(meeting.groups), meeting.title, meeting.form, meeting.kind, meeting.theme,
        )  # fmt: skip

    assert [problem for problem in plan.problems if problem in plan.errors] == []
    assert plan.questions == ()
    assert [told(as_meeting("", row)) for row in plan.rows] == [told(meeting) for meeting in drafted]


@pytest.mark.parametrize("text", ["0", "54", "7-", "32-26", "sommar", "7;44"])
def test_weeks_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_weeks(text)


def test_weeks_are_numbers_and_spans() -> None:
    assert parse_weeks("7, 26-28,44") == {7, 26, 27, 28, 44}
    assert parse_weeks("") == frozenset()


@pytest.mark.parametrize(
    "words",
    [
        "Mat, vatten",
        "Rättvis handel-gruppen",
        "möte 3 maj",
        "Tid: kl nio",
        "a. b",
        "(vatten)",
        "Inställt möte",
        "Vatten " * 20,
        "Rad\nRad",
        "[länk]",
    ],
)
def test_wish_that_would_not_read_back_is_only_named(words: str) -> None:
    draft = draft_plan([make_meeting("m1", groups=(MILJO, NATUR))], 2024, days_off=(), avoided_weeks=())

    themed = with_wished_themes(draft, [WishedTheme(words, 9), WishedTheme("Biogas", 1)])

    assert [entry.meeting.theme for entry in themed.meetings] == ["Biogas"]
    assert themed.wished == (WishedTheme(words, 9),)


def test_only_joint_meetings_get_a_theme_each_its_own() -> None:
    own, first, second = (
        make_meeting("m1", groups=(MILJO,), start=date(2023, 2, 1)),
        make_meeting("m2", groups=(MILJO, NATUR), start=date(2023, 3, 8)),
        make_meeting("m3", groups=(HANDEL, NATUR), start=date(2023, 9, 6)),
    )
    draft = draft_plan([own, first, second], 2024, days_off=(), avoided_weeks=())

    themed = with_wished_themes(draft, [WishedTheme("Biogas", 1), WishedTheme("Vatten", 4)])

    assert [entry.meeting.theme for entry in themed.meetings] == [None, "Vatten", "Biogas"]
    assert [entry.reasons[-1].startswith("temat") for entry in themed.meetings] == [False, True, True]
