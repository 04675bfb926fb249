"""Unknown senders are admitted at a limited rate, in order of arrival."""

from collections.abc import Callable
from functools import partial

from bot.teams.http.admission_queue import AT_ONCE, PACE, Line


class Clock:
    """An event loop's time, which passes when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0
        self._later: list[tuple[float, Callable[[], None]]] = []

    def time(self) -> float:
        return self.now

    def call_later(self, seconds: float, called: Callable[[], None]) -> None:
        self._later.append((self.now + seconds, called))

    def pass_seconds(self, seconds: float) -> None:
        until = self.now + seconds
        while self._later and min(self._later)[0] <= until:
            at, called = self._later.pop(0)
            self.now = max(self.now, at)
            called()
        self.now = until


def make_line() -> tuple[Clock, Line]:
    clock = Clock()
    return clock, Line(clock.time, clock.call_later)


def test_a_few_go_at_once_and_more_when_time_has_passed() -> None:
    clock, line = make_line()

    assert sum(line.free() for _ in range(AT_ONCE * 3)) == AT_ONCE
    clock.pass_seconds(10.5 / PACE)
    assert sum(line.free() for _ in range(AT_ONCE * 3)) == 10


def test_line_goes_on_at_its_pace_in_order_and_nobody_passes_it() -> None:
    clock, line = make_line()
    while line.free():
        pass
    heard: list[int] = []
    for number in range(100):
        line.join(partial(heard.append, number))

    clock.pass_seconds(50.5 / PACE)

    assert heard == list(range(50))
    assert not line.free()


def test_who_has_left_is_not_called_and_costs_no_turn() -> None:
    clock, line = make_line()
    while line.free():
        pass
    heard: list[str] = []

    def gone() -> None:
        heard.append("gone")

    line.join(gone)
    line.join(lambda: heard.append("here"))
    line.leave(gone)
    clock.pass_seconds(1.5 / PACE)

    assert heard == ["here"]


def test_loop_that_calls_late_costs_the_line_nothing() -> None:
    clock, line = make_line()
    while line.free():
        pass
    heard: list[int] = []
    for number in range(100):
        line.join(partial(heard.append, number))

    clock.now += 20.5 / PACE
    clock.pass_seconds(0)

    assert heard == list(range(20))
