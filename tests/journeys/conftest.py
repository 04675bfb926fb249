"""One tenant for all journeys, played to the end of March: two finished meetings, a joint one, a coming one."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.journeys.everything import Everything

END_OF_MARCH = datetime(2023, 3, 29, tzinfo=UTC)


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everything]:
    made = Everything(tmp_path_factory.mktemp("journey") / "state")
    made.state.mkdir()
    made.start()
    try:
        made.play_until(END_OF_MARCH)
        yield made
    finally:
        assert made.stop() == 0
