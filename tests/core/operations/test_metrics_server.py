"""The health and metrics pages say what is wrong, reveal no secrets, and can't be reached from outside."""

from collections.abc import Iterator
from functools import partial

import pytest
import requests
from prometheus_client import CollectorRegistry, Counter
from sqlalchemy import create_engine

from core.database.engine import open_engine
from core.operations.metrics_server import MetricsServer
from core.operations.readiness import Check, HealthCheck, database_answers, no_older_than

pytestmark = pytest.mark.slow


@pytest.fixture
def age() -> list[float | None]:
    return [1.0]


@pytest.fixture
def address(age: list[float | None]) -> Iterator[str]:
    registry = CollectorRegistry()
    Counter("answers", "Answers", registry=registry).inc(3)
    checks: dict[str, Check] = {
        "database": partial(database_answers, open_engine("sqlite://")),
        "run_age": no_older_than(lambda: age[0], 40),
    }
    server = MetricsServer("app", checks, registry)
    yield server.start(0)
    server.stop()


def test_ready_while_all_parts_are_well(address: str) -> None:
    answer = requests.get(f"{address}/readyz", timeout=5)

    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": True, "app_id": "app", "database": "answers", "run_age": 1.0},
    )
    assert requests.get(f"{address}/healthz", timeout=5).status_code == 200


@pytest.mark.parametrize(("seconds", "says"), [(41.0, 41.0), (None, "never")])
def test_job_that_stands_still_is_named(
    address: str, age: list[float | None], seconds: float | None, says: object
) -> None:
    age[0] = seconds
    answer = requests.get(f"{address}/readyz", timeout=5)

    assert answer.status_code == 503
    assert (answer.json()["run_age"], answer.json()["not_ready"]) == (says, "run_age")
    # The process lives all the same.
    assert requests.get(f"{address}/healthz", timeout=5).status_code == 200


def test_database_that_is_away_is_named_without_its_password() -> None:
    engine = create_engine("postgresql+psycopg://someone:hemligt@127.0.0.1:1/x")

    assert database_answers(engine) == HealthCheck(ok=False, detail="OperationalError")


def test_metrics_are_in_prometheus_form(address: str) -> None:
    answer = requests.get(f"{address}/metrics", timeout=5)

    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "answers_total 3.0" in answer.text


def test_unknown_page_is_not_found(address: str) -> None:
    assert requests.get(f"{address}/", timeout=5).status_code == 404


def test_taken_port_costs_the_pages_and_not_the_process(address: str) -> None:
    port = int(address.rpartition(":")[2])

    assert MetricsServer("app", {}, CollectorRegistry()).start(port) == ""


def test_only_loopback_is_listened_to(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")


def test_pages_are_there_again_after_a_restart_with_a_scrape_just_before() -> None:
    """Fault 30: a connection that has just ended kept the port for a minute."""
    first = MetricsServer("app", {}, CollectorRegistry())
    port = int(first.start(0).rpartition(":")[2])
    requests.get(f"http://127.0.0.1:{port}/healthz", timeout=5, headers={"Connection": "close"})
    first.stop()

    second = MetricsServer("app", {}, CollectorRegistry())
    assert second.start(port)
    second.stop()
