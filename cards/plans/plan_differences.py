"""A plan's differences: a coordinator accepts or skips each; and the confirmation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text, warning
from cards.kit.markdown import shorten
from cards.plans.entry_pages import Part, Turning, entries_in_pages
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW

_MOST_ERRORS, _MOST_HINTS = 8, 4
_LONGEST_PROBLEM = 400
_ALL_ARE_READ = "Välj Så läste jag för att se alla."
_MEND_FIRST = "Rätta de första och läs in dokumentet igen."


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that needs a person, quoted."""

    #: "Rad 108: ”Nätverksträff: onsdag 12 okt, heldag”"; empty for the whole file.
    quote: str
    message: str


@dataclass(frozen=True, slots=True)
class PlanDifferencesView:
    """The card's content, formatted."""

    import_id: str
    year: int
    #: "4 ändringar att godkänna", and "1 ny, 2 flyttade, 1 borttagen".
    title: str
    summary: str
    errors: Sequence[Problem]
    hints: Sequence[Problem]
    #: Headings and their entries: Nya, Flyttade, Ändrade, those missing in the document, Ligger kvar.
    parts: Sequence[Part]
    #: "Godkänn 1 ändring", "Godkänn valda ändringar"; empty if nothing can be approved.
    approve: str
    #: What the buttons send: the import, what was shown, and what is selected on all pages.
    state: Mapping[str, str]
    page: int = 1
    #: The only differences are missing meetings: keeping them is then the default button.
    only_removes: bool = False
    #: Why the document may not be the whole plan, line by line.
    doubts: Sequence[str] = ()
    #: "2 frågor är obesvarade. De raderna läses inte in än.", or empty.
    questions: str = ""
    #: That what was shown before has changed since.
    has_changed: bool = False


def plan_differences_card(view: PlanDifferencesView) -> Card:
    """Problems first, with line and quote; then the changes, each to accept or skip."""
    above: list[Element] = []
    if view.has_changed:
        above.append(warning("Något har ändrats sedan kortet visades", ["Inget är gjort. Det här gäller nu."]))
    if view.errors:
        rows = "1 rad går inte" if len(view.errors) == 1 else f"{len(view.errors)} rader går inte"
        above.append(warning(f"{rows} att läsa in", _problem_lines(view.errors, _MOST_ERRORS, _ALL_ARE_READ)))
    if view.questions:
        above.append(text(view.questions, spacing="Medium"))
    if view.doubts:
        above.append(warning("Är det här hela planen?", view.doubts))
    if view.hints:
        lines = _problem_lines(view.hints, _MOST_HINTS, _ALL_ARE_READ)
        above += [heading("Titta gärna på"), *(text(line, spacing="Small") for line in lines)]
    turning = Turning(verbs.CHOOSE_CHANGES, view.state, "Godkänn gäller det som är valt på alla sidor.")
    body = entries_in_pages(view.parts, page=view.page, turning=turning, above=above)
    body.append(small(f"Inget ändras förrän du godkänner. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."))
    return card(
        Head("document", f"Verksamhetsplan {view.year} · väntar på dig", view.title, view.summary),
        body,
        _actions(view),
    )


def _actions(view: PlanDifferencesView) -> list[Element]:
    this = {"import": view.import_id}
    questions = [execute("Svara på frågorna", verbs.SHOW_PLAN_QUESTIONS, this)] if view.questions else []
    reading = execute("Så läste jag", verbs.SHOW_PLAN, this)
    if view.only_removes:
        leave = execute("Låt dem ligga kvar", verbs.DISCARD_PLAN, this, main=True)
        return [leave, execute(view.approve, verbs.APPROVE_PLAN, view.state), *questions, reading]
    approve = [execute(view.approve, verbs.APPROVE_PLAN, view.state, main=True)] if view.approve else []
    return [*approve, *questions, reading, execute("Avbryt", verbs.DISCARD_PLAN, this)]


def plan_problems_card(document: str, problems: Sequence[Problem]) -> Card:
    """A document with nothing that can be approved."""
    return card(
        Head("exclamation", "Verksamhetsplan · kan inte läsas in", document),
        [text(line, spacing="Small") for line in _problem_lines(problems, _MOST_ERRORS, _MEND_FIRST)],
    )


def plan_approved_card(import_id: str, year: int, changes: str, undo_until: str) -> Card:
    """The plan is imported, and can be undone for a while; `changes` is "1 ändring" or "4 ändringar"."""
    approved = "är godkänd" if changes.startswith("1\u00a0") else "är godkända"
    return card(
        Head("check", f"Verksamhetsplan {year}", f"{changes} {approved}"),
        [text(f"Du kan ångra till {undo_until}. Inget besked går ut innan dess.")],
        [
            execute("Ångra", verbs.UNDO_PLAN, {"import": import_id}),
            execute("Visa nästa träffar", verbs.RUN_COMMAND, {"text": "nästa"}),
        ],
    )


def _problem_lines(problems: Sequence[Problem], most: int, rest: str) -> list[str]:
    shown_lines = [line for problem in problems[:most] for line in (problem.quote, problem.message) if line]
    lines = [shorten(line, _LONGEST_PROBLEM) for line in shown_lines]
    if len(problems) > most:
        lines.append(f"… och {len(problems) - most} till. {rest}")
    return lines
