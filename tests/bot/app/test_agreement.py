"""Words that agree with a meeting's kind: “mötet är inställt”, “träffen är inställd”."""

import pytest

from bot.app import presenters
from core.meetings.formatting import agreeing
from tests.factories import ZONE, local, make_meeting


@pytest.mark.parametrize(
    ("title", "pronoun"),
    [
        ("Digitalt nätverksmöte", "det"),
        ("Nätverksträff", "den"),
        ("Webbinarium om vatten", "det"),
        ("Utbildning i samtal", "den"),
        ("Studiebesök", "det"),
        ("Sammanträde", "det"),
        ("Våtmarksdag", "den"),
        ("Mötesplats Naturvård", "den"),
    ],
)
def test_pronoun_follows_the_kind(title: str, pronoun: str) -> None:
    assert agreeing(title, "den", "det") == pronoun
    assert presenters.it(make_meeting(title=title)) == pronoun


def test_cancelled_agrees() -> None:
    now = local(2023, 1, 9)
    text = [presenters.is_cancelled(make_meeting(title=title), now, ZONE) for title in ("Digitalt möte", "Träff")]

    assert [text.rsplit(" ", 1)[1] for text in text] == ["inställt", "inställd"]
