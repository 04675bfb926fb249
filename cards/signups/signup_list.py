"""The list of people signed up for a meeting, for coordinators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cards.kit.elements import Card, Element, Head, card, fact_set, heading, open_url, small, text
from cards.kit.markdown import escape, shorten
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting
from cards.kit.table import table, table_row

#: Up to this many characters of names are shown in one paragraph.
_LONGEST_NAMES = 1500


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """Those who come from one municipality, formatted."""

    municipality: str
    names: Sequence[str]
    #: Chairs, colleagues too.
    number: str


@dataclass(frozen=True, slots=True)
class SignUpListView:
    """Who comes to a meeting, formatted."""

    title: str
    when: str
    #: "12 kommer från 9 kommuner, 4 kollegor till"
    count: str
    #: "Stolar" and "Luncher" with counts, for meetings in a place.
    totals: Mapping[str, str]
    #: In Swedish order, "Okänd kommun" last.
    rows: Sequence[MunicipalityRow]
    #: "I kö", "Kanske", "Kan inte" and the names under each; empty ones are left out.
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: The address of the list as a file; empty if not served.
    file_url: str = ""
    #: "en timme": how long that address is valid.
    file_holds: str = ""


def sign_up_list_card(view: SignUpListView) -> Card:
    """For lunch and chairs; coordinators only."""
    body: list[Element] = [text(view.count, bold=True)]
    if (totals := fact_set(view.totals)) is not None:
        body.append(totals)
    rows = [table_row([f"**{escape(row.municipality)}**", _names(row.names), row.number]) for row in view.rows]
    shown, left_out = take_fitting(rows, MAX_BYTES - encoded_size(body))
    if shown:
        body.append(table(["Kommun", "Namn", "Antal"], shown, widths=[3, 5, 2]))
    for title, names in view.others.items():
        part = [heading(title), text(_names(names), spacing="Small")] if names and not left_out else []
        fitting, left_out_here = take_fitting(part, MAX_BYTES - encoded_size(body))
        body += fitting
        left_out += left_out_here
    if left_out:
        body.append(small("Listan är längre än vad som får plats här."))
    if view.file_url:
        body.append(small(f"Excelfilen visar namn. Länken gäller i {view.file_holds}, bara för dig som är samordnare."))
    actions = [open_url("Hämta som Excel", view.file_url)] if view.file_url else []
    return card(Head("check", "Anmälda · för samordnare", view.title, view.when), body, actions)


def _names(names: Sequence[str]) -> str:
    return shorten(", ".join(escape(name) for name in names), _LONGEST_NAMES)
