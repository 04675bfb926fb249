from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.deliveries.rate_limiting.limits import Limit, SendLimits, next_free_at, parse_limits
from tests.factories import local

NOW = local(2026, 1, 1)


@given(st.lists(st.floats(0, 3), min_size=1, max_size=200))
def test_no_window_ever_holds_more_than_its_limit(pauses: list[float]) -> None:
    limits = SendLimits().thread
    sent: list[datetime] = []
    now = NOW
    for pause in pauses:
        now = next_free_at(sent, limits, now + timedelta(seconds=pause))
        sent.append(now)

    for limit in limits:
        for first, beyond in zip(sent, sent[limit.count :], strict=False):
            assert beyond - first >= limit.period


def test_nothing_waits_longer_than_it_must() -> None:
    limit = (Limit(2, timedelta(seconds=1)),)

    assert next_free_at([], limit, NOW) == NOW
    assert next_free_at([NOW], limit, NOW) == NOW
    assert next_free_at([NOW, NOW], limit, NOW) == NOW + timedelta(seconds=1)


def test_settings_are_read_as_written() -> None:
    defaults = SendLimits()

    assert (parse_limits("7/1,8/2,60/30,1800/3600"), parse_limits("50/1")) == (defaults.thread, defaults.tenant)


@pytest.mark.parametrize("text", ["", "7", "7/0", "0/1", "a/b", "7/1,"])
def test_setting_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  each names its own cause
        parse_limits(text)
