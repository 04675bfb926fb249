"""What may be announced, when it is sent, and what members may see of a change."""

from datetime import datetime, timedelta

import pytest

from core.announcements.errors import ContentError, ContentProblem
from core.announcements.model import Announcement, AnnouncementChange, Content
from core.announcements.rules import check_leaves_at, checked, content_known, leaving_window
from core.deliveries.model import Window
from core.meetings.model.reminder_rules import ReminderRules
from tests.factories import CALENDAR, MILJO, local

RULES = ReminderRules()
NOW = local(2023, 3, 1, 10)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (Content(" ", "\n"), ContentProblem.EMPTY),
        (Content("å" * 121, ""), ContentProblem.LONG_TITLE),
        (Content("", "å" * 2001), ContentProblem.LONG_WORDS),
        (Content("A", "", link="javascript:alert(1)"), ContentProblem.LINK),
        (Content("A", "", link="https://"), ContentProblem.LINK),
        (Content("A", "", link="https://x.se/" + "a" * 500), ContentProblem.LINK),
        (Content("A", "", link="https://[x"), ContentProblem.LINK),
        (Content("A", "", picture="http://x.se/a.png", picture_alt="En äng"), ContentProblem.PICTURE),
        (Content("A", "", picture="data:image/png;base64,AA", picture_alt="En äng"), ContentProblem.PICTURE),
        (Content("A", "", link="https://x.se/a b"), ContentProblem.LINK),
        (Content("A", "", link="https://x.se/" + "a" * 488), ContentProblem.LINK),
        (Content("A", "", picture="https://x.se/a.png"), ContentProblem.NO_ALT),
        (Content("A", "", picture="https://x.se/a.png", picture_alt="å" * 201), ContentProblem.NO_ALT),
        (Content("A", "Ring 19121212-1212"), ContentProblem.PERSONAL_NUMBER),
    ],
)
def test_what_cant_be_sent_is_told_apart(content: Content, problem: ContentProblem) -> None:
    with pytest.raises(ContentError) as raised:
        checked(content)

    assert raised.value.problem is problem


def test_what_can_be_sent_loses_only_blanks_around_it() -> None:
    content = Content(
        "  Ny   lokal ", "\nRad ett\n\nRad två\n", " https://x.se/a?b=c\n", " https://x.se/a.png ", " En  äng "
    )

    assert checked(content) == Content(
        "Ny lokal", "Rad ett\n\nRad två", "https://x.se/a?b=c", "https://x.se/a.png", "En äng"
    )


@pytest.mark.parametrize("alt", ["å", "å" * 200])
def test_as_much_as_fits_can_be_sent(alt: str) -> None:
    content = Content("å" * 120, "å" * 2000, "https://x.se/" + "a" * 487, "https://x.se/a.png", alt)

    assert checked(content) == content


@pytest.mark.parametrize(
    ("sent_at", "leaves_at", "expected"),
    [
        (local(2023, 3, 1, 10), None, local(2023, 3, 1, 10, 10)),
        # At night, and before a weekend: the next working morning.
        (local(2023, 3, 1, 22), None, local(2023, 3, 2, 9)),
        (local(2023, 3, 3, 22), None, local(2023, 3, 6, 9)),
        # What somebody chose is kept, also in the evening.
        (local(2023, 3, 1, 10), local(2023, 3, 4, 20), local(2023, 3, 4, 20)),
        # Never while it can be undone.
        (local(2023, 3, 1, 10), local(2023, 3, 1, 10, 5), local(2023, 3, 1, 10, 10)),
    ],
)
def test_it_leaves_when_somebody_chose_else_in_office_hours(
    sent_at: datetime, leaves_at: datetime | None, expected: datetime
) -> None:
    assert leaving_window(sent_at, leaves_at, RULES, CALENDAR) == Window(expected, expected + timedelta(days=7))


def test_a_time_that_has_been_or_is_far_ahead_cant_be_chosen() -> None:
    check_leaves_at(None, NOW)
    check_leaves_at(NOW, NOW)
    check_leaves_at(NOW + timedelta(days=366), NOW)
    for wrong in (NOW - timedelta(seconds=1), NOW + timedelta(days=366, seconds=1)):
        with pytest.raises(ContentError):
            check_leaves_at(wrong, NOW)


def test_members_see_nothing_of_changes_that_can_be_undone() -> None:
    first, second, third = Content("1", ""), Content("2", ""), Content("3", "")
    announcement = Announcement("a", (MILJO,), third, "alva", "Alva", NOW, sent_at=NOW)
    changes = [
        AnnouncementChange("c1", "a", first, second, NOW),
        AnnouncementChange("c2", "a", second, third, NOW + timedelta(minutes=5)),
        AnnouncementChange("c3", "a", third, first, NOW + timedelta(minutes=6), undone_at=NOW + timedelta(minutes=7)),
    ]

    def known(minutes: int) -> Content:
        return content_known(announcement, changes, now=NOW + timedelta(minutes=minutes), undo=RULES.undo)

    assert [known(minutes).title for minutes in (0, 9, 10, 14, 15)] == ["1", "1", "2", "2", "3"]


def test_change_that_was_undone_after_another_is_never_seen() -> None:
    first, second, third = Content("1", ""), Content("2", ""), Content("3", "")
    announcement = Announcement("a", (MILJO,), first, "alva", "Alva", NOW, sent_at=NOW)
    changes = [
        AnnouncementChange("c1", "a", first, second, NOW, undone_at=NOW + timedelta(minutes=7)),
        AnnouncementChange("c2", "a", second, third, NOW + timedelta(minutes=5), undone_at=NOW + timedelta(minutes=6)),
    ]

    assert content_known(announcement, changes, now=NOW + timedelta(minutes=12), undo=RULES.undo) == first
