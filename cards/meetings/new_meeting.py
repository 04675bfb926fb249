"""Adding a meeting: the form, the preview, and the confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, fact_set, heading, small, text
from cards.kit.inputs import groups_input, text_input
from core.language.durations import spelled_minutes
from core.meetings.model.meeting import MeetingForm
from core.meetings.model.proposal import UNDO_WINDOW

_FORMS = {
    MeetingForm.UNKNOWN: "Framgår av rubriken",
    MeetingForm.DIGITAL: "Digitalt",
    MeetingForm.PHYSICAL: "På plats",
    MeetingForm.HYBRID: "Både på plats och digitalt",
}
#: Names of the form's choices and ids, in Swedish where the reader sees them.
TITLE, DAY, TIME, GROUPS, FORM = "title", "day", "time", "groups", "form"
PLACE, THEME, SPEAKER, LINK = "place", "theme", "speaker", "link"


@dataclass(frozen=True, slots=True)
class NewMeetingFormView:
    """The fields with their values, plain text as typed."""

    #: Each text field's id, label, example, most characters and value.
    texts: Sequence[tuple[str, str, str, int, str]]
    #: Names of all groups, and of the chosen ones.
    groups: Sequence[str]
    chosen: Sequence[str]
    form: MeetingForm
    #: What is missing or invalid; empty at first.
    problem: str = ""


@dataclass(frozen=True, slots=True)
class NewMeetingView:
    """A new meeting that awaits approval, formatted."""

    new_meeting_id: str
    title: str
    when: str
    groups: str
    form: str
    place: str
    theme: str
    speaker: str
    link: str
    #: What happens when it is approved, one sentence each.
    happens: Sequence[str]


def new_meeting_form_card(view: NewMeetingFormView) -> Card:
    """All fields, with what is missing at the top."""
    fields = {
        name: text_input(name, label, value=value, most=most, example=example)
        for name, label, example, most, value in view.texts
    }
    form: Element = {
        "type": "Input.ChoiceSet",
        "id": FORM,
        "label": "Hur ni träffas",
        "style": "compact",
        "value": view.form.value,
        "choices": [{"title": words, "value": form.value} for form, words in _FORMS.items()],
    }
    return card(
        Head("calendar", "Ny träff · för samordnare", "Lägg in en träff", "Inget händer förrän du godkänner."),
        [
            text(view.problem, bold=True) if view.problem else None,
            *(fields[name] for name in (DAY, TIME)),
            groups_input(GROUPS, "Grupp", view.groups, view.chosen),
            fields[TITLE],
            form,
            *(fields[name] for name in (PLACE, THEME, SPEAKER, LINK)),
        ],
        [execute("Visa vad som händer", verbs.PREVIEW_NEW_MEETING, {}, main=True)],
    )


def new_meeting_card(view: NewMeetingView) -> Card:
    """What is added, what happens then, and the buttons."""
    data = {"new_meeting": view.new_meeting_id}
    return card(
        Head("calendar", f"Ny träff · {view.groups}", view.title, view.when),
        [
            fact_set({"Form": view.form, "Plats": view.place, "Tema": view.theme, "Talare": view.speaker}),
            fact_set({"Länk": view.link}),
            heading("Det här händer"),
            *(text(happen, spacing="Small") for happen in view.happens),
            small(f"Inget händer förrän du godkänner. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute("Lägg in träffen", verbs.APPROVE_NEW_MEETING, data, main=True),
            execute("Ändra", verbs.NEW_MEETING_FORM, data),
            execute("Avbryt", verbs.DISCARD_NEW_MEETING, data),
        ],
    )


def new_meeting_added_card(new_meeting_id: str, title: str, when: str, happens: Sequence[str], undo_until: str) -> Card:
    """It is added; nobody is notified while it can be undone."""
    return card(
        Head("check", "Inlagd", title, when),
        [*(text(happen, spacing="Small") for happen in happens), small(f"Du kan ångra till {undo_until}.")],
        [execute("Ångra", verbs.UNDO_NEW_MEETING, {"new_meeting": new_meeting_id})],
    )
