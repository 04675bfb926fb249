"""Health, readiness and metrics of the processes, for operations."""

import re

import pytest
import requests

from tests.journeys.running_system import RunningSystem, wait_for

pytestmark = pytest.mark.journey


def address_of(everything: RunningSystem, process: str) -> str:
    log = (everything.state / f"{process}.log").read_text()
    result = re.findall(r"event=ops\.ready address=(\S+)", log)
    return result[-1] if result else ""


@pytest.mark.parametrize(("process", "age"), [("bot", "run_age"), ("worker", "pass_age")])
def test_processes_say_that_they_are_ready(everything: RunningSystem, process: str, age: str) -> None:
    answer = requests.get(f"{address_of(everything, process)}/readyz", timeout=5)

    reported = answer.json()
    assert (answer.status_code, reported["ready"], reported["database"]) == (200, True, "answers")
    assert 0 <= reported[age] < 40
    assert process == "worker" or reported["key_age"] >= 0


def test_figures_tell_of_deliveries_sends_and_answers(everything: RunningSystem) -> None:
    figures = requests.get(f"{address_of(everything, 'bot')}/metrics", timeout=5).text

    sent = re.search(r'natverksboten_deliveries\{kind="invitation",state="sent"\} (\d+)', figures)
    assert sent is not None
    assert int(sent[1]) > 3
    assert re.search(r'natverksboten_send_seconds_count\{outcome="done"\} \d', figures)
    assert re.search(r'natverksboten_answers_total\{verb="feedback.give"\} \d', figures)
    assert "natverksboten_run_lag_seconds" in figures
    worker = requests.get(f"{address_of(everything, 'worker')}/metrics", timeout=5).text
    assert re.search(r'natverksboten_published_total\{what="document"\} [1-9]', worker)


def test_lines_of_one_run_share_its_number(everything: RunningSystem) -> None:
    def told() -> bool:
        lines = (everything.state / "bot.log").read_text().splitlines()
        return any(re.search(r"event=delivery .*run=[0-9a-f]{8}", line) for line in lines)

    wait_for(told, "a delivery in the log")
