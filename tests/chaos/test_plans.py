"""The plans that the years are played by."""

from pathlib import Path

import pytest

from core.plans.reader.read_plan import read_plan
from tests.chaos.plans import made_plan


@pytest.mark.parametrize(("meetings", "channels"), [(18, 3), (200, 12)])
def test_a_made_plan_is_read_whole(meetings: int, channels: int, tmp_path: Path) -> None:
    made = made_plan(7, meetings=meetings, channels=channels)

    plan = read_plan("plan.txt", made.write(tmp_path / "plan.txt").read_bytes(), known_groups=made.groups)

    wanted = sorted((meeting.folder, meeting.day, meeting.title) for meeting in made.meetings)
    assert sorted((row.groups[0], row.start_date, row.title) for row in plan.rows) == wanted
    assert len(made.meetings) == meetings
    assert len(made.groups) == channels - 1


def test_the_same_seed_makes_the_same_plan() -> None:
    assert made_plan(3, meetings=40, channels=5) == made_plan(3, meetings=40, channels=5)
    assert made_plan(3, meetings=40, channels=5) != made_plan(4, meetings=40, channels=5)
