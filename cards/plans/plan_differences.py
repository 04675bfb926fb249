"""A plan's differences, waiting for a coordinator; and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, entry, execute, heading, small, text, warning
from cards.kit.markdown import shorten
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW

#: More than this under one heading is only counted: nobody reads on, and the rest must have room.
_MOST_SHOWN = 12
_MOST_ERRORS, _MOST_HINTS = 8, 4
_LONGEST_PROBLEM = 400
#: Bytes kept for the headings, each with its count, when the lists are long.
_HEADINGS = 1500
_NOT_ALL = "{} som ligger framåt finns inte i dokumentet. Är det bara en del av planen, läs in bara de här raderna."


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting in a list, ready to read."""

    title: str
    line: str
    subtitle: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that a person must look at, quoted."""

    #: "Rad 108: ”Nätverksträff: onsdag 12 okt, heldag”", or empty when the whole file is meant.
    quote: str
    message: str


@dataclass(frozen=True, slots=True)
class PlanDifferencesView:
    """All that the card shows, ready to read."""

    import_id: str
    year: int
    #: "4 ändringar", and "1 ny, 2 flyttade, 1 borttagen".
    changes: str
    summary: str
    errors: Sequence[Problem]
    hints: Sequence[Problem]
    #: Heading and entries: Nya, Flyttade, Ändrade, Borttagna, Ligger kvar.
    parts: Sequence[tuple[str, Sequence[Entry]]]
    #: "17 träffar"
    all_meetings: str
    #: "5 träffar" that would be cancelled, where so much is left out that it may not be the whole plan; else empty.
    left_out: str = ""
    #: "12 ändringar", without the removals; empty where nothing else would change.
    changes_without_removals: str = ""


def plan_differences_card(view: PlanDifferencesView) -> Card:
    """Problems first, with line and quote; then what approving would do, counted on the button."""
    body: list[Element] = []
    if view.errors:
        rows = "1 rad går inte" if len(view.errors) == 1 else f"{len(view.errors)} rader går inte"
        body.append(warning(f"{rows} att läsa in", _problem_lines(view.errors, _MOST_ERRORS)))
    if view.hints:
        lines = _problem_lines(view.hints, _MOST_HINTS)
        body += [heading("Titta gärna på"), *(text(line, spacing="Small") for line in lines)]
    if view.left_out:
        body.append(warning("Är det här hela planen?", [_NOT_ALL.format(view.left_out)]))
    room = MAX_BYTES - encoded_size(body) - _HEADINGS
    for title, entries in view.parts:
        if entries:
            listed = [entry(each.title, each.line, each.subtitle) for each in entries[:_MOST_SHOWN]]
            shown, _ = take_fitting(listed, room)
            room -= encoded_size(shown)
            body += [heading(f"{title} ({len(entries)})"), *shown, *_more(len(entries) - len(shown), view)]
    body.append(small(f"Inget ändras förrän du godkänner. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."))
    return card(
        Head("document", f"Verksamhetsplan {view.year} · väntar på dig", f"{view.changes} att godkänna", view.summary),
        body,
        [
            *_decisions(view),
            execute("Så läste jag", verbs.SHOW_PLAN, {"import": view.import_id}),
            execute("Avbryt", verbs.DISCARD_PLAN, {"import": view.import_id}),
        ],
    )


def _decisions(view: PlanDifferencesView) -> list[Element]:
    """Approving; where much is left out, first these rows only, and then the whole with what it takes away."""
    whole = {"import": view.import_id, "remove": "yes"}
    if not view.left_out:
        return [execute(f"Godkänn {view.changes}", verbs.APPROVE_PLAN, whole, main=True)]
    these = {"import": view.import_id, "remove": "no"}
    decisions = [execute(f"Hela planen: ställ in {view.left_out}", verbs.APPROVE_PLAN, whole)]
    if view.changes_without_removals:
        words = f"Bara de här raderna: {view.changes_without_removals}"
        decisions.insert(0, execute(words, verbs.APPROVE_PLAN, these, main=True))
    return decisions


def plan_problems_card(document: str, problems: Sequence[Problem]) -> Card:
    """A document from which nothing can be approved."""
    return card(
        Head("exclamation", "Verksamhetsplan · kan inte läsas in", document),
        [text(line, spacing="Small") for line in _problem_lines(problems, _MOST_ERRORS)],
    )


def plan_approved_card(import_id: str, year: int, changes: str, undo_until: str) -> Card:
    """The plan is in, and can be taken back for a while; `changes` is "1 ändring" or "4 ändringar"."""
    approved = "är godkänd" if changes.startswith("1\u00a0") else "är godkända"
    return card(
        Head("check", f"Verksamhetsplan {year}", f"{changes} {approved}"),
        [text(f"Du kan ångra till {undo_until}. Inget besked går ut innan dess.")],
        [
            execute("Ångra", verbs.UNDO_PLAN, {"import": import_id}),
            execute("Visa nästa träffar", verbs.RUN_COMMAND, {"text": "nästa"}),
        ],
    )


def _more(left_out: int, view: PlanDifferencesView) -> list[Element]:
    return [small(f"… och {left_out} till av {view.all_meetings}. Välj Så läste jag.")] if left_out else []


def _problem_lines(problems: Sequence[Problem], most: int) -> list[str]:
    told = [line for problem in problems[:most] for line in (problem.quote, problem.message) if line]
    lines = [shorten(line, _LONGEST_PROBLEM) for line in told]
    if len(problems) > most:
        lines.append(f"… och {len(problems) - most} till. Rätta de första och läs in dokumentet igen.")
    return lines
