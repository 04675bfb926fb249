"""A short run of what `make chaos` does at length."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.chaos.reconcile import compared
from tests.chaos.year import ChaosYear

pytestmark = pytest.mark.journey


def test_killed_processes_and_lost_answers_lose_and_double_nothing(tmp_path: Path) -> None:
    run = ChaosYear(tmp_path / "state", seed=1, kills=8, until=datetime(2023, 3, 1, tzinfo=UTC))

    asyncio.run(run.play(seconds=240))
    result = compared(run)

    assert result.wrong == []
    assert len(result.unknown) <= run.hidden.count
    assert run.killed == 8
    assert result.due >= 10
