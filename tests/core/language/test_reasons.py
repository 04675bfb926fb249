"""Why a meeting is changed, as people type it."""

import pytest

from core.language.reasons import split_reason


@pytest.mark.parametrize(
    ("text", "before", "reason"),
    [
        ("8 mars: talaren är sjuk", "8 mars", "talaren är sjuk"),
        ("15 mars kl 9:30: talaren  är sjuk", "15 mars kl 9:30", "talaren är sjuk"),
        ("15 mars, eftersom talaren är sjuk", "15 mars", "talaren är sjuk"),
        ("15 mars pga snö", "15 mars", "snö"),
        ("15 mars p.g.a. snö", "15 mars", "snö"),
        ("15 mars På grund av snö", "15 mars", "snö"),
        ("15 mars kl 9–12", "15 mars kl 9–12", ""),
        ("15 mars:", "15 mars:", ""),
        ("15 mars: " + "x" * 300, "15 mars", "x" * 200),
    ],
)
def test_reason_after_a_colon_or_its_words(text: str, before: str, reason: str) -> None:
    assert split_reason(text) == (before, reason)
