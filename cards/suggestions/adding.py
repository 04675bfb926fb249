"""Themes that a coordinator adds to the list without a wisher: chosen, reworded, stored or asked about."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from cards.kit.inputs import checkboxes, sendable, text_input
from cards.kit.markdown import escape, plain, shorten
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting
from cards.suggestions.listed import SuggestionView
from core.suggestions.model import LONGEST_THEME

#: Themes at one time, and the field of those that are ticked.
MOST_THEMES, TICKED = 20, "themes"
#: Characters of a theme in a list.
_LONGEST_LISTED = 80
_ADD = "Lägg på önskelistan"
_SHOW_ALL = execute("Visa alla önskemål", verbs.SHOW_SUGGESTIONS, {"page": "1"})
_SAYS_NOTHING = "På listan står varken namn, träff eller dag."


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme to choose."""

    #: As it was written.
    words: str
    #: "3 svar", if several wrote it.
    answers: str = ""


@dataclass(frozen=True, slots=True)
class AddedView:
    """What became of the themes that were to be added; all words are plain text."""

    #: Those that are on the list now.
    added: Sequence[str]
    #: Those whose very words were there.
    same: Sequence[SuggestionView] = ()
    #: Each that is like another, with that one; nothing is stored of it yet.
    like: Sequence[tuple[str, SuggestionView]] = ()
    #: How it is taken back; empty if nothing was added.
    way_back: str = ""


def theme_boxes(themes: Sequence[ThemeView], *, room: int) -> list[Element]:
    """Checkboxes of the themes, in at most `room` bytes."""
    titles = {theme.words: title_of(theme) for theme in themes}
    notes = [heading("Önskade teman"), small(_SAYS_NOTHING)]
    boxes = checkboxes(TICKED, "Välj dem som ska ligga på önskelistan", titles)
    shown, more = take_fitting(boxes["choices"], room - encoded_size([*notes, {**boxes, "choices": []}]))
    if more:
        notes.append(small(f"{more} till får inte plats här."))
    return [notes[0], {**boxes, "choices": shown}, *notes[1:]] if shown else []


def title_of(theme: ThemeView) -> str:
    """Such as "Våtmarker (3 svar)"."""
    return f"{theme.words} ({theme.answers})" if theme.answers else theme.words


def choose_themes(*, main: bool) -> Element:
    """The button beside `theme_boxes`; it sends what is ticked, and nothing of where the themes come from."""
    return execute(f"{_ADD} …", verbs.CHOOSE_THEMES, {}, main=main)


def theme_form_card(themes: Sequence[str], problem: str = "") -> Card:
    """The chosen themes in fields, to be reworded; `problem` is what is wrong with the last answer."""
    many = len(themes) > 1
    fields = [
        text_input(theme_field(number), f"Tema {number + 1}" if many else "Tema", value=theme, most=LONGEST_THEME)
        for number, theme in enumerate(themes)
    ]
    shown, more = take_fitting(fields, MAX_BYTES)
    body = [
        text(problem, bold=True) if problem else None,
        text("Alla ser orden. Ändra det som kan visa vem som skrev."),
        *shown,
        small(f"{more} till får inte plats här. Välj dem för sig.") if more else None,
        small(f"Töm ett fält för att hoppa över temat. {_SAYS_NOTHING}" if many else _SAYS_NOTHING),
    ]
    return card(
        Head("question", "Önskemål · för samordnare", _ADD),
        body,
        [execute(_ADD, verbs.ADD_THEMES, {}, main=True), execute("Avbryt", verbs.SHOW_SUGGESTIONS, {"page": "1"})],
    )


def theme_field(number: int) -> str:
    """The name of a theme's field in the form, counted from 0."""
    return f"theme{number}"


def added_card(view: AddedView) -> Card:
    """What became of each theme, and whether those like others are something else."""
    body: list[Element] = []
    if len(view.added) > 1:
        body.append(text("\n".join(f"- {_short(escape(theme))}" for theme in view.added)))
    body += [text(f"Fanns redan: {_short(there.theme)} ({there.votes})") for there in view.same]
    if view.way_back:
        body.append(text(view.way_back))
    actions: list[Element] = []
    if view.like:
        room = MAX_BYTES - encoded_size(body)
        body += _like(view.like, room) if len(view.like) > 1 else _one_like(*view.like[0])
        actions.append(_anyway(view.like))
    return card(Head("question" if view.like else "check", "Önskemål", _title(view)), body, [*actions, _SHOW_ALL])


def _title(view: AddedView) -> str:
    if len(view.added) == 1:
        return f"På önskelistan: {escape(view.added[0])}"
    if view.added:
        return f"{len(view.added)} teman är på önskelistan"
    return "Det finns redan" if view.same or view.like else "Inget är tillagt"


def _one_like(theme: str, there: SuggestionView) -> list[Element]:
    lines = [text(f"Du skrev: {escape(theme)}"), text(f"Det liknar: {there.theme} ({there.votes})", spacing="Small")]
    return [heading("Är det samma sak?"), *lines, *([text(there.status, spacing="Small")] if there.status else [])]


def _like(like: Sequence[tuple[str, SuggestionView]], room: int) -> list[Element]:
    titles = {theme: f"{_short(theme)} (liknar: {_short(plain(there.theme))}, {there.votes})" for theme, there in like}
    boxes = checkboxes(TICKED, "Välj dem som är något annat", titles)
    title = heading("Är det samma sak?")
    shown, more = take_fitting(boxes["choices"], room - encoded_size([title, {**boxes, "choices": []}]))
    return [title, {**boxes, "choices": shown}, *([small(f"{more} till får inte plats här.")] if more else [])]


def _short(theme: str) -> str:
    """The theme among others."""
    return shorten(theme, _LONGEST_LISTED)


def _anyway(like: Sequence[tuple[str, SuggestionView]]) -> Element:
    """As for a wish: one theme by its own button, several by their boxes."""
    if len(like) == 1:
        return execute("Nej, det är något annat", verbs.ADD_THEMES_ANYWAY, {TICKED: sendable(like[0][0])})
    return execute("Lägg till de valda", verbs.ADD_THEMES_ANYWAY, {})
