"""One tenant for all journeys, played late into March: finished meetings, a joint one, one whose feedback is open."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.journeys.running_system import RunningSystem

#: The feedback of 21 March is open, that of 8 March is closed.
LATE_IN_MARCH = datetime(2023, 3, 24, 8, tzinfo=UTC)
BEFORE_IT = datetime(2023, 3, 16, tzinfo=UTC)


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSystem]:
    made = RunningSystem(tmp_path_factory.mktemp("journey") / "state")
    made.state.mkdir()
    made.start()
    try:
        made.play_until(BEFORE_IT)
        made.step_until(LATE_IN_MARCH)
        yield made
    finally:
        assert made.stop() == 0
