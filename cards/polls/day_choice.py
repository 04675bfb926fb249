"""The day that suits most people, for a coordinator to approve; if several tie, the coordinator chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, heading, small, text
from cards.kit.markdown import escape
from cards.polls.day_poll import DayPollView, days_in_words
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW


@dataclass(frozen=True, slots=True)
class DayChoiceView:
    """The choice to make, formatted."""

    poll: DayPollView
    #: The days that suit most people: the index of each, and "ons 8 mars"; several if they tie.
    best: Sequence[tuple[int, str]]
    #: What happens when one is chosen, a sentence each.
    happens: Sequence[str]


def day_choice_card(view: DayChoiceView) -> Card:
    """Who can when, and a button for each of the best days."""
    poll = view.poll
    data = {"poll": poll.poll_id}
    question = f"Lägg in {view.best[0][1]}?" if len(view.best) == 1 else "Vilken av dagarna?"
    why = "Den dagen kan flest." if len(view.best) == 1 else "De här dagarna passar lika många."
    if not view.best:
        question, why = "Ingen dag passade", "Ingen kan någon av dagarna som är kvar. Fråga om andra med *hitta dag*."
    subtitle = " ".join(part for part in (escape(poll.title), poll.hours) if part)
    actions = [
        execute(f"Lägg in {words}", verbs.CHOOSE_DAY, {**data, "day": str(index)}, main=len(view.best) == 1)
        for index, words in view.best
    ]
    return card(
        Head("calendar", f"Hitta dag · {escape(poll.group)} · väntar på dig", question, subtitle),
        [
            text(why),
            *days_in_words(poll),
            *([heading("Det här händer")] if view.best else []),
            *(text(happens, spacing="Small") for happens in view.happens),
            small(f"Du kan ångra i {spelled_minutes(UNDO_WINDOW)}.") if view.best else None,
        ],
        [*actions, execute("Avbryt", verbs.CHOOSE_NO_DAY, data)] if view.best else [],
    )
