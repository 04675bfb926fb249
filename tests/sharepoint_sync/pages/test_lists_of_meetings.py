"""The start page, a group's page and a year's, word for word."""

from datetime import date
from html.parser import HTMLParser

from core.meetings.model.meeting import Meeting, MeetingStatus
from sharepoint_sync.pages.group_page import GroupPage, group_html
from sharepoint_sync.pages.meeting_rows import MeetingRow
from sharepoint_sync.pages.start_page import StartPage, start_html
from sharepoint_sync.pages.year_index import PageLink, YearIndex, index_html
from tests.factories import MILJO, NATUR, make_meeting

YEAR = PageLink("Träffar 2022", "traffar-2022.aspx")


def row(
    meeting_id: str, day: date, *groups: str, held: bool = False, documents: int = 0, is_next: bool = False
) -> MeetingRow:
    meeting: Meeting = make_meeting(meeting_id, groups=groups, start=day)
    state = "Genomförd" if held else "Planerad"
    return MeetingRow(meeting, f"{meeting_id}.aspx", state, held, documents, is_next)


def cancelled(of: MeetingRow) -> MeetingRow:
    meeting = Meeting(
        **{name: getattr(of.meeting, name) for name in Meeting.__dataclass_fields__}
        | {"status": MeetingStatus.CANCELLED}
    )
    return MeetingRow(meeting, of.page_name, "Inställd", held=False, documents=0, is_next=False)


ROWS = [
    row("a", date(2023, 2, 1), NATUR, held=True, documents=2),
    row("b", date(2023, 3, 8), MILJO, NATUR, is_next=True),
    cancelled(row("c", date(2023, 3, 22), NATUR)),
    row("d", date(2023, 5, 10), MILJO),
]


class _Lines(HTMLParser):
    """The texts of a page, a line for each block and each cell."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", "h2", "tr", "li"}:
            self.lines.append("")
        elif tag in {"td", "th"} and self.lines[-1]:
            self.lines[-1] += " | "

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data.replace("\u00a0", " ").replace("\u2060", "")


def lines(html: str) -> list[str]:
    parser = _Lines()
    parser.feed(html)
    return parser.lines


def test_year_counts_what_takes_place_the_same_in_sum_and_groups() -> None:
    groups = [PageLink(MILJO, "grupp-miljo.aspx"), PageLink(NATUR, "grupp-natur.aspx"), PageLink("Ny", "grupp-ny.aspx")]

    assert lines(index_html(YearIndex(2023, groups, ROWS, [YEAR]))) == [
        "3 träffar, varav 1 genomförda och 2 kvar. Inställda: 1.",
        f"{MILJO} (2) · {NATUR} (2)",
        "Februari",
        "Datum | Träff | Grupp | Dokument och läge",
        f"ons 1 februari, kl. 9.15–12.00 | Digitalt nätverksmöte | {NATUR} | 2 dokument",
        "Mars",
        "Datum | Träff | Grupp | Dokument och läge",
        f"ons 8 mars, kl. 9.15–12.00 | Digitalt nätverksmöte | {MILJO} och {NATUR} | Nästa träff",
        f"ons 22 mars, kl. 9.15–12.00 | Digitalt nätverksmöte | {NATUR} | Inställd",
        "Maj",
        "Datum | Träff | Grupp | Dokument och läge",
        f"ons 10 maj, kl. 9.15–12.00 | Digitalt nätverksmöte | {MILJO} | Planerad",
        "Den gemensamma träffen ons 8 mars räknas en gång i summan och hos varje grupp som håller den.",
        "Mer",
        "Träffar 2022",
        "Sidan uppdateras av Nätverksboten.",
    ]


def test_group_has_what_is_to_come_first_and_what_has_been_newest_first() -> None:
    earlier = row("e", date(2022, 11, 2), NATUR, held=True)
    held_later = row("f", date(2023, 2, 20), NATUR, held=True)

    assert lines(group_html(GroupPage(NATUR, False, [earlier, ROWS[0], held_later, ROWS[1]], "start.aspx"))) == [
        "Kommande träffar",
        "Datum | Träff | Dokument och läge",
        "ons 8 mars 2023, kl. 9.15–12.00 | Digitalt nätverksmöte | Nästa träff",
        "Träffar 2023",
        "Datum | Träff | Dokument och läge",
        "mån 20 februari, kl. 9.15–12.00 | Digitalt nätverksmöte | Genomförd",
        "ons 1 februari, kl. 9.15–12.00 | Digitalt nätverksmöte | 2 dokument",
        "Träffar 2022",
        "Datum | Träff | Dokument och läge",
        "ons 2 november, kl. 9.15–12.00 | Digitalt nätverksmöte | Genomförd",
        "Gemensamma träffar står hos varje grupp som håller dem.",
        "Alla grupper och år",
        "Sidan uppdateras av Nätverksboten.",
    ]


def test_group_that_has_ended_says_so() -> None:
    assert lines(group_html(GroupPage("Klimat", True, [], "start.aspx")))[0] == (
        "Gruppen har avslutats. Dess träffar och dokument finns kvar här."
    )


def test_start_page_without_anything_says_so() -> None:
    assert lines(start_html(StartPage([], [], [], [])))[:2] == ["Kommande träffar", "Inga träffar är planerade."]


def test_start_page_lists_the_next_meetings_and_the_ways_on() -> None:
    page = StartPage([ROWS[1]], [], [PageLink(NATUR, "grupp-natur.aspx")], [YEAR])

    assert lines(start_html(page))[2:8] == [
        f"ons 8 mars 2023, kl. 9.15–12.00 | Digitalt nätverksmöte | {MILJO} och {NATUR} | Nästa träff",
        "Grupper",
        NATUR,
        "Träffar per år",
        "Träffar 2022",
        "Hitta något",
    ]
