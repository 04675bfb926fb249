"""Who came: the question to coordinators, with those who signed up ticked, and what was noted."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, small, text
from cards.kit.markdown import plain, shorten
from core.attendance.model.attendance import LONGEST_ATTENDEE_LIST

#: As many as surely fit a card (28 KB).
MOST_TICKED = 100
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """What the question shows, ready to read."""

    meeting_id: str
    title: str
    #: "ons 8 mars"
    when: str
    groups: str
    #: Id and "Mira Ekblad, Borås" of those to choose among; at most MOST_TICKED.
    people: Sequence[tuple[str, str]]
    #: Ids of those who are ticked.
    ticked: Sequence[str]
    #: Others, one a line, as noted before.
    others: str = ""
    #: Whether it comes by itself, since nobody has noted anything.
    nudge: bool = False


def attendance_card(view: AttendanceView) -> Card:
    """Those who signed up, ticked; and a field for the rest."""
    shown = view.people
    ticked = [person for person, _ in shown if person in view.ticked]
    choices = {
        "type": "Input.ChoiceSet",
        "id": "came",
        "label": "Anmälda som kom",
        "style": "expanded",
        "isMultiSelect": True,
        "value": ",".join(ticked),
        "choices": [{"title": plain(shorten(name, _LONGEST_NAME)), "value": person} for person, name in shown],
    }
    others = {
        "type": "Input.Text",
        "id": "others",
        "label": "Fler som kom, en per rad: namn, kommun",
        "placeholder": "Mira Ekblad, Borås",
        "value": view.others,
        "isMultiline": True,
        "maxLength": LONGEST_ATTENDEE_LIST,
    }
    over = "Deltagare saknas · för samordnare" if view.nudge else "Deltagare · för samordnare"
    return card(
        Head("calendar", over, f"Vilka kom {view.when}?", f"{view.title} · {view.groups}"),
        [
            choices if shown else text("Ingen hade anmält sig. Skriv dem som kom."),
            others,
            small("Du kan ändra senare: skriv *närvaro* och datum."),
        ],
        [execute("Spara", verbs.RECORD_ATTENDANCE, {"meeting": view.meeting_id}, main=True)],
    )


def attendance_saved_card(meeting_id: str, title: str, when: str, counted: str, unknown: Sequence[str]) -> Card:
    """What was noted; `counted` such as "23 deltagare från 17 kommuner", `unknown` names without a municipality."""
    told = f"Utan känd kommun: {', '.join(unknown)}. Tryck Ändra och skriv namn, kommun om du vet." if unknown else ""
    return card(
        Head("check", "Deltagare", counted, f"{title} {when}"),
        [small(told)] if told else [],
        [execute("Ändra", verbs.SHOW_ATTENDANCE, {"meeting": meeting_id})],
    )
