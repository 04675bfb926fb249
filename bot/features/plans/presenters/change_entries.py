"""A plan's changes as entries of a list: when, what, whose, and what becomes another."""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.app import presenters
from bot.features.plans.chosen_changes import Chosen, box_name
from cards.kit.markdown import escape
from cards.plans.entry_pages import Entry
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import agreeing, when
from core.meetings.goal_words import goals_in_words
from core.meetings.model.meeting import Meeting
from core.meetings.rules.changes import moved
from core.meetings.vocabulary import FORMS, KINDS
from core.plans.model.differences import ChangedMeeting, MovedMeeting, PlanChange, RemovedMeeting, ResumedMeeting
from core.plans.model.plan import PlanRow
from core.plans.rules.plan_rows import as_meeting


class ChangeEntries:
    """Makes entries of changes and meetings; days of another year than that of `today` (local) have it."""

    def __init__(self, import_id: str, chosen: Chosen, signed_up: Mapping[str, int], today: date) -> None:
        """`chosen` is what is ticked, `signed_up` how many people have signed up, by the meeting's id."""
        self.import_id = import_id
        self.chosen = chosen
        self._signed_up = signed_up
        self._today = today

    def of_change(self, number: int, change: PlanChange, *, boxed: bool) -> Entry:
        """The change with that number; with a box to tick where it is `boxed`."""
        meeting = change.before if isinstance(change, RemovedMeeting) else as_meeting("", change.after)
        words = [presenters.groups_of(meeting), *self._more(change)]
        return Entry(
            presenters.title_of(meeting),
            self._line(change),
            " · ".join(words),
            name=box_name(number) if boxed else "",
            taken=number in self.chosen.taken,
        )

    def of_meeting(self, meeting: Meeting) -> Entry:
        """A meeting that stays as it is."""
        return Entry(presenters.title_of(meeting), self._when(meeting), presenters.groups_of(meeting))

    def _when(self, meeting: Meeting) -> str:
        return when(meeting, year=meeting.start_date.year != self._today.year)

    def _line(self, change: PlanChange) -> str:
        match change:
            case RemovedMeeting():
                return self._when(change.before)
            case MovedMeeting() | ResumedMeeting() if moved(change.before, change.after):
                return f"från {self._when(change.before)} till {self._when(as_meeting('', change.after))}"
            case _:
                return self._when(as_meeting("", change.after))

    def _more(self, change: PlanChange) -> Iterator[str]:
        match change:
            case RemovedMeeting():
                if people := self._signed_up.get(change.before.id, 0):
                    yield count(people, "anmäld")
            case MovedMeeting() | ChangedMeeting() | ResumedMeeting():
                before, after = change.before, change.after
                if isinstance(change, ResumedMeeting):
                    yield agreeing(before.title, "är inställd", "är inställt")
                if before.title != after.title:
                    yield f"hette {escape(before.title)}"
                if before.groups != after.groups:
                    yield f"hölls av {presenters.groups_of(before)}"
                    if gone := [group for group in before.groups if group not in after.groups]:
                        yield f"{escape(enumeration(gone))} får inget besked"
                yield from _new_words(before, after)
                for ended in () if isinstance(change, ResumedMeeting) else change.ends:
                    yield f"{presenters.groups_of(ended)}s egen träff går upp i den"


def _new_words(before: Meeting, after: PlanRow) -> Iterator[str]:
    if before.form is not after.form:
        yield " i stället för ".join(
            words for words in (FORMS[after.form] or "okänd form", FORMS[before.form]) if words
        )
    if before.kind is not after.kind:
        yield f"{KINDS[after.kind]} i stället för {KINDS[before.kind]}"
    details = (("plats", before.place, after.place), ("tema", before.theme, after.theme))
    for word, was, now in (*details, ("talare", before.speaker, after.speaker)):
        if now and now != was:
            yield f"{word}: {escape(now)}"
    if after.goals and after.goals != before.goals:
        yield f"mål: {goals_in_words(after.goals)}"
    if after.programme and after.programme != before.programme:
        yield f"program: {count(len(after.programme), 'punkt')}"
    if after.join_url and after.join_url != before.join_url:
        yield "ny länk"
