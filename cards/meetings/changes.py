"""Notices to members when a meeting is moved or cancelled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, fact_set, open_url, small
from cards.kit.mentions import fitting_mentions, mentions_in_words
from core.meetings.formatting import agreeing


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change, formatted."""

    meeting_id: str
    title: str
    group: str
    #: "tors 20 april" and "kl. 9.30–12.00", now and before.
    new_day: str
    new_time: str
    old_day: str
    old_time: str
    page_url: str = ""
    #: Entra object id and name of those who signed up, so that Teams tells each of them.
    signed_up: Sequence[tuple[str, str]] = ()
    #: Another place or link, as text, now and before; empty if unchanged.
    new_place: str = ""
    old_place: str = ""
    new_link: str = ""
    #: Whether there was another link before.
    had_link: bool = False
    #: The address of the meeting as .ics, which updates the existing calendar entry.
    calendar_url: str = ""
    #: Why, as the coordinator typed it.
    reason: str = ""
    #: The other groups that hold it, as text, if it was merged into a joint meeting.
    joined_with: str = ""


_LINK_WORDS = {
    True: "Länken till mötet är ny. Den gamla gäller inte längre.",
    False: "Nu finns en länk till mötet.",
}


def moved_card(view: ChangeView) -> Card:
    """The new time first and largest; the old one labelled, since screen readers don't announce strike-through."""
    new = _when("Ny tid", view.new_day, view.new_time)
    old = _before("Gällde förut", view.old_day, view.old_time)
    title = f"{view.title} är {agreeing(view.title, 'flyttad', 'flyttat')}"
    page = [open_url("Träffens sida", view.page_url)] if view.page_url else []
    join = [open_url("Anslut till mötet", view.new_link)] if view.new_link else []
    return card(
        Head("arrow", f"Ny tid · {view.group}", title, tone="Warning"),
        [
            {"type": "ColumnSet", "columns": [new, old]},
            *_details(view),
            small("Din anmälan gäller den nya tiden."),
            _mentions(view),
        ],
        [
            execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}, main=True),
            *([open_url("Uppdatera i kalendern", view.calendar_url)] if view.calendar_url else []),
            *join,
            *page,
        ],
        spoken=f"Ny tid: {title} till {view.new_day} {view.new_time}",
        mentioned=fitting_mentions(view.signed_up),
    )


def changed_card(view: ChangeView) -> Card:
    """Another place, or another way to join."""
    what = "Ny plats" if view.new_place else "Ny länk"
    page = [open_url("Träffens sida", view.page_url)] if view.page_url else []
    return card(
        Head("arrow", f"{what} · {view.group}", view.title, f"{view.new_day} {view.new_time}", tone="Warning"),
        [
            *_details(view),
            _mentions(view),
        ],
        [*([open_url("Anslut till mötet", view.new_link, main=True)] if view.new_link else []), *page],
        mentioned=fitting_mentions(view.signed_up),
    )


@dataclass(frozen=True, slots=True)
class CorrectedView:
    """A meeting's current data, formatted."""

    title: str
    when: str
    group: str
    place: str = ""
    theme: str = ""
    join_url: str = ""
    page_url: str = ""


def corrected_card(view: CorrectedView) -> Card:
    """Posted in the thread of a card that Teams refused to edit: what holds now."""
    page = [open_url("Träffens sida", view.page_url)] if view.page_url else []
    join = [open_url("Anslut till mötet", view.join_url, main=True)] if view.join_url else []
    return card(
        Head("arrow", f"Nya uppgifter · {view.group}", view.title, view.when, tone="Warning"),
        [
            fact_set({"Tema": view.theme, "Plats": view.place}),
            small("Det här gäller i stället för det som står i kortet ovanför."),
        ],
        [*join, *page],
    )


def superseded_card(view: ChangeView) -> Card:
    """Replaces a card with the old time: what holds now, and that the old time doesn't."""
    title = f"{view.title} är {agreeing(view.title, 'flyttad', 'flyttat')}"
    return card(
        Head("arrow", f"Flyttad · {view.group}", title, f"till {view.new_day} {view.new_time}", tone="Warning"),
        [small(f"Det här kortet gällde {view.old_day} {view.old_time}.")],
        [execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}, main=True)],
    )


def cancelled_card(view: ChangeView) -> Card:
    """The meeting will not take place."""
    title = f"{view.title} är {agreeing(view.title, 'inställd', 'inställt')}"
    return card(
        Head("cross", f"Inställd · {view.group}", title, f"{view.old_day} {view.old_time}", tone="Warning"),
        [
            fact_set({"Anledning": view.reason}) if view.reason else None,
            small("Du behöver inte göra något."),
            _mentions(view),
        ],
        mentioned=fitting_mentions(view.signed_up),
    )


def merged_card(view: ChangeView) -> Card:
    """The group's own meeting was merged into a joint one: what holds now, and that answers are kept."""
    agreed = agreeing(view.title, "gemensam", "gemensamt")
    same = (view.new_day, view.new_time) == (view.old_day, view.old_time)
    page = [open_url("Träffens sida", view.page_url)] if view.page_url else []
    before = "" if same else f"{view.old_day} {view.old_time}"
    return card(
        Head(
            "arrow",
            f"Gemensam träff · {view.group}",
            f"{view.title} är {agreed} med {view.joined_with}",
            f"{view.new_day} {view.new_time}",
            tone="Warning",
        ),
        [
            fact_set({"Gällde förut": before, "Plats": view.new_place, "Anledning": view.reason}),
            small("Det du har svarat gäller den gemensamma träffen."),
            _mentions(view),
        ],
        [
            execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}, main=True),
            *([open_url("Lägg i kalendern", view.calendar_url)] if view.calendar_url else []),
            *page,
        ],
        spoken=f"{view.title} är {agreed} med {view.joined_with}: {view.new_day} {view.new_time}",
        mentioned=fitting_mentions(view.signed_up),
    )


def parted_card(view: ChangeView) -> Card:
    """Replaces a card about a joint meeting after the group got a meeting of its own."""
    return card(
        Head(
            "arrow",
            f"Egen träff · {view.group}",
            f"{view.group} har en egen träff",
            f"{view.new_day} {view.new_time}",
            tone="Warning",
        ),
        [small("Den gemensamma träffen är delad. Det du har svarat gäller din egen grupps träff.")],
        [execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}, main=True)],
    )


def resumed_card(view: ChangeView) -> Card:
    """A cancelled meeting takes place after all."""
    page = [open_url("Träffens sida", view.page_url)] if view.page_url else []
    join = [open_url("Anslut till mötet", view.new_link)] if view.new_link else []
    when = f"{view.new_day} {view.new_time}"
    return card(
        Head("calendar", f"Blir av · {view.group}", f"{view.title} blir av", when, "Warning"),
        [
            *_details(view),
            small("Den som var anmäld är det fortfarande."),
            _mentions(view),
        ],
        [
            execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}, main=True),
            *([open_url("Lägg i kalendern", view.calendar_url)] if view.calendar_url else []),
            *join,
            *page,
        ],
        mentioned=fitting_mentions(view.signed_up),
    )


def _details(view: ChangeView) -> Iterator[Element | None]:
    """Another place or link, and why."""
    place = {"Ny plats": view.new_place, "Förut": view.old_place} if view.new_place else {}
    if view.new_place or view.reason:
        yield fact_set({**place, "Anledning": view.reason})
    if view.new_link:
        yield small(_LINK_WORDS[view.had_link])


def _mentions(view: ChangeView) -> Element | None:
    """Mentions of the people concerned, so that Teams notifies each of them."""
    words = mentions_in_words(view.signed_up)
    return small(f"Till dig som har svarat ja eller kanske: {words}") if words else None


def _when(label: str, day: str, time: str) -> Element:
    block = {"type": "TextBlock", "wrap": True}
    return {
        "type": "Column",
        "width": "stretch",
        "items": [
            {**block, "text": label, "isSubtle": True, "size": "Small"},
            {**block, "text": day, "size": "Large", "weight": "Bolder", "spacing": "None"},
            {**block, "text": time, "weight": "Bolder", "spacing": "None"},
        ],
    }


def _before(label: str, day: str, time: str) -> Element:
    """Struck through as rich text: card markdown has no strike-through (Adaptive Cards, text features)."""
    struck = {"type": "TextRun", "strikethrough": True, "isSubtle": True}
    rich = {"type": "RichTextBlock", "spacing": "None"}
    return {
        "type": "Column",
        "width": "stretch",
        "items": [
            {"type": "TextBlock", "wrap": True, "text": label, "isSubtle": True, "size": "Small"},
            {**rich, "inlines": [{**struck, "text": day, "size": "Large"}]},
            {**rich, "inlines": [{**struck, "text": time}]},
        ],
    }
