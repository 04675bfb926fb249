"""Who came: the question to coordinators, with those who signed up ticked, and what was noted."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, small, text
from cards.kit.markdown import plain, shorten
from core.attendance.model.attendance import LONGEST_ATTENDEE_LIST

#: As many as surely fit a card (28 KB) beside the field for the rest.
MOST_TICKED = 100
#: The answer that none of them came: clients leave out a list where nothing is ticked.
NONE_OF_THEM = "nobody"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """What the question shows, formatted."""

    meeting_id: str
    title: str
    #: "ons 8 mars"
    when: str
    groups: str
    #: Key and "Mira Ekblad, Borås" of those to choose among; at most MOST_TICKED.
    people: Sequence[tuple[str, str]]
    #: Keys of those who are ticked.
    ticked: Sequence[str]
    #: Those who have no box, one a line.
    others: str = ""
    #: Invited organisations: "Länsstyrelsen Västra Götaland", or empty.
    partners: str = ""
    #: How many came beside them.
    unnamed: int = 0
    #: When what is shown was recorded, so that nobody overwrites what is newer; empty if nothing was.
    shown: str = ""
    #: Whether it comes by itself, since nobody has noted anything.
    nudge: bool = False
    #: Whether the meeting's report can be fetched from Teams.
    fetched: bool = False
    #: What stood in the way of the last answer; empty if nothing did.
    problem: str = ""


def attendance_card(view: AttendanceView) -> Card:
    """Those who signed up, ticked; fields for the rest, with and without names."""
    over = "Deltagare saknas · för samordnare" if view.nudge else "Deltagare · för samordnare"
    return card(
        Head("calendar", over, f"Vilka kom {view.when}?", f"{view.title} · {view.groups}"),
        [
            text(view.problem, bold=True) if view.problem else None,
            _choices(view) if view.people else text("Ingen hade anmält sig. Skriv dem som kom."),
            _field("others", "Fler som kom, en per rad: namn, kommun", "Mira Ekblad, Borås", view.others, many=True),
            small(_partners(view)) if view.partners else None,
            _field("unnamed", "Fler utan namn, antal", "0", str(view.unnamed) if view.unnamed else ""),
            small("Du kan också skicka mötets närvarorapport från Teams till mig. Det går att ändra senare."),
        ],
        [
            execute("Spara", verbs.RECORD_ATTENDANCE, {"meeting": view.meeting_id, "shown": view.shown}, main=True),
            *([execute("Hämta från Teams", verbs.FETCH_REPORT, {"meeting": view.meeting_id})] if view.fetched else []),
        ],
    )


def _partners(view: AttendanceView) -> str:
    return f"Kom någon från {view.partners}? Skriv *namn, organisation*; partner räknas för sig."


def _choices(view: AttendanceView) -> Element:
    people = [{"title": plain(shorten(name, _LONGEST_NAME)), "value": key} for key, name in view.people]
    return {
        "type": "Input.ChoiceSet",
        "id": "came",
        "label": "De som kom",
        "style": "expanded",
        "wrap": True,
        "isMultiSelect": True,
        "value": ",".join(key for key, _ in view.people if key in view.ticked),
        "choices": [*people, {"title": "Ingen av dem kom", "value": NONE_OF_THEM}],
    }


def _field(name: str, label: str, placeholder: str, value: str, *, many: bool = False) -> Element:
    return {
        "type": "Input.Text",
        "id": name,
        "label": label,
        "placeholder": placeholder,
        "value": value,
        **({"isMultiline": True} if many else {}),
        "maxLength": LONGEST_ATTENDEE_LIST if many else 4,
    }


def attendance_saved_card(
    meeting_id: str, title: str, when: str, counted: str, unknown: Sequence[str], *, undo: str = ""
) -> Card:
    """What was noted; `counted` such as "23 deltagare från 17 kommuner", `unknown` names without a municipality.

    `undo` is the id of the report that was just recorded, where that can be taken back.
    """
    unknown_municipalities = (
        f"Utan känd kommun: {', '.join(unknown)}. Tryck Ändra och skriv namn, kommun om du vet." if unknown else ""
    )
    return card(
        Head("check", "Deltagare", counted, f"{title} {when}"),
        [small(unknown_municipalities)] if unknown_municipalities else [],
        [
            execute("Ändra", verbs.SHOW_ATTENDANCE, {"meeting": meeting_id}),
            *([execute("Ångra", verbs.UNDO_REPORT, {"report": undo})] if undo else []),
        ],
    )
