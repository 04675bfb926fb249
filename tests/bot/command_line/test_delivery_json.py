"""`status --json` and `why --json`: names and ids instead of words, and moments that a program can read."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from core.database.engine import migrate
from core.database.writer import Writer
from core.deliveries import pause
from core.deliveries.model import DeliveryState
from core.operations.clock import machine_time
from tests import stored
from tests.bot.command_line.invoking import invoke
from tests.bot.command_line.test_hostile_options import SPOKEN_DATE, texts_in
from tests.bot.running import SETTINGS

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(engine: Engine) -> dict[str, str]:
    stored.load(engine)
    migrate(engine)
    return {**SETTINGS, "DATABASE_URL": engine.url.render_as_string(hide_password=False)}


def moments_in(value: Any) -> Iterator[str]:
    """What stands under a name that says that it is a moment or a day."""
    if isinstance(value, list):
        for inner in value:
            yield from moments_in(inner)
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and name.endswith(("at", "since")):
                assert datetime.fromisoformat(inner).tzinfo is not None
                yield inner
            elif isinstance(inner, str) and name.endswith("_date"):
                date.fromisoformat(inner)
                yield inner
            else:
                yield from moments_in(inner)


def test_why_tells_each_message_with_its_history(tmp_path: Path, settings: dict[str, str]) -> None:
    code, out, _ = invoke(tmp_path, "why", "8", "mars", "2023", "--json", **settings)

    data = json.loads(out)
    assert code == 0
    assert (data["meeting"]["start_date"], data["meeting"]["status"]) == ("2023-03-08", "planned")
    assert {delivery["state"] for delivery in data["deliveries"]} == {"sent"}
    assert all(delivery["history"][-1]["state"] == delivery["state"] for delivery in data["deliveries"])
    assert {delivery["kind"] for delivery in data["deliveries"]} >= {"invitation", "reminder"}
    assert len(list(moments_in(data))) > 20


def test_status_is_data(tmp_path: Path, settings: dict[str, str], engine: Engine) -> None:
    writer = Writer(engine)
    writer.submit(lambda conn: pause.begin(conn, "Alva Lindmark", now=machine_time())).result()
    writer.close()

    code, out, _ = invoke(tmp_path, "status", "--json", **settings)

    data = json.loads(out)
    assert code in (0, 1)
    assert data["paused"]["by"] == "Alva Lindmark"
    assert list(moments_in(data))
    assert {"failed", "sent", "waiting", "coming", "held", "unbound", "closed", "lacking"} <= set(data)
    assert [text for text in texts_in(data) if SPOKEN_DATE.search(text)] == []


def test_states_in_the_data_are_those_of_the_outbox(tmp_path: Path, settings: dict[str, str]) -> None:
    data = json.loads(invoke(tmp_path, "why", "8", "mars", "2023", "--json", **settings)[1])

    assert {delivery["state"] for delivery in data["deliveries"]} <= {state.value for state in DeliveryState}
