"""What the card about a change says is so, and nothing that isn't."""

import json
from dataclasses import replace

import pytest

from cards.meetings.changes import ChangeView, changed_card

CHANGE = ChangeView("m1", "Träff", "Naturvårdsgruppen", "ons 19 april", "kl. 9.30", "ons 19 april", "kl. 9.30")


@pytest.mark.parametrize(
    ("had_link", "words"),
    [(True, "Länken till mötet är ny. Den gamla gäller inte längre."), (False, "Nu finns en länk till mötet.")],
)
def test_old_link_is_spoken_of_where_there_was_one(had_link: bool, words: str) -> None:
    view = replace(CHANGE, new_link="https://teams.example/x", had_link=had_link)

    shown = json.dumps(changed_card(view), ensure_ascii=False)

    assert words in shown
    assert ("Den gamla" in shown) is had_link
