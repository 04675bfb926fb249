"""A meeting as a row of the plan, word for word."""

from datetime import date, time
from typing import Any

import pytest

from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind
from core.plans.export.row_wording import row_text
from tests.factories import MILJO, NATUR, make_meeting


def trip(**more: Any) -> Meeting:
    return make_meeting(title="Nätverksträff", times=None, start=date(2023, 3, 8), **more)


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        (make_meeting(), "Digitalt nätverksmöte: onsdag 1 februari, kl. 9.15–12.00"),
        (trip(), "Nätverksträff: onsdag 8 mars, heldag"),
        (trip(groups=(MILJO, NATUR)), "Nätverksträff: onsdag 8 mars, heldag (med Naturvårdsgruppen)"),
        (trip(end=date(2023, 3, 9)), "Nätverksträff: onsdag 8 mars – torsdag 9 mars, två heldagar"),
        (trip(theme="Vatten", place="Borås"), "Nätverksträff: onsdag 8 mars, heldag. Plats: Borås. Tema: Vatten"),
        (
            make_meeting(times=(time(13), time(15)), speaker="Eva Ek", join_url="https://x.example/1"),
            "Digitalt nätverksmöte: onsdag 1 februari, kl. 13.00–15.00. Talare: Eva Ek. Länk: https://x.example/1",
        ),
        (
            Meeting("m", (MILJO,), "Möte", date(2023, 3, 8), date(2023, 3, 8), form=MeetingForm.HYBRID),
            "Möte: onsdag 8 mars. Form: hybrid",
        ),
        (
            Meeting("m", (MILJO,), "Temadag", date(2023, 3, 8), date(2023, 3, 8), time(13), kind=MeetingKind.TRAINING),
            "Temadag: onsdag 8 mars, från kl. 13.00. Typ: utbildning",
        ),
        (
            Meeting("m", (MILJO,), "Möte", date(2023, 3, 8), date(2023, 3, 9), time_words="lunch till lunch"),
            "Möte: onsdag 8 mars – torsdag 9 mars, lunch till lunch",
        ),
    ],
)
def test_row_reads_as_the_coordinators_write_it(meeting: Meeting, words: str) -> None:
    assert row_text(meeting, MILJO) == words
