"""Wished-for themes: the paged list, one theme, and the question whether it already exists."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, buttons, card, entry, execute, heading, small, text
from cards.kit.markdown import escape
from cards.kit.pages import in_pages, page_within

#: Suggestions on a page, as many as one looks through on a phone.
_MOST_ON_PAGE = 6
#: Bytes for a page's entries, whose buttons are named twice; for the first page, besides the reader's own wishes.
_ROOM, _ROOM_OF_FIRST = 17_000, 11_000
#: Lines for the reader's own wishes, and what became of them.
_MOST_OWN = 5


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """One theme, formatted."""

    suggestion_id: str
    theme: str
    #: "5 röster"
    votes: str
    #: "Planerat: Nätverksträff i Borås ons 8 mars"; empty until somebody decides.
    status: str = ""
    #: Whether one may vote on it.
    is_open: bool = True
    #: Whether the reader has voted.
    voted: bool = False
    #: Whether the reader may decide on it.
    decides: bool = False


@dataclass(frozen=True, slots=True)
class SuggestionListView:
    """All themes, formatted."""

    #: "12 önskade teman"
    title: str
    suggestions: Sequence[SuggestionView]
    #: What the reader wished for and what became of it; empty if others see the card.
    own: Sequence[SuggestionView] = ()
    page: int = 1


def suggestion_list_card(view: SuggestionListView) -> Card:
    """The themes, most votes first, a page of them at a time."""
    how = "Önska ett tema: skriv *önskar* och temat."
    entries = [_entry(suggestion) for suggestion in view.suggestions]
    pages = in_pages(entries, most=_MOST_ON_PAGE, first_room=_ROOM_OF_FIRST, room=_ROOM)
    number = page_within(view.page, pages)
    own = _own(view.own) if number == 1 else []
    where = f"Sida {number} av {len(pages)}" if len(pages) > 1 else ""
    turn = [("Föregående sida", number - 1)] if number > 1 else []
    turn += [("Nästa sida", number + 1)] if number < len(pages) else []
    return card(
        Head("speech", "Önskemål", view.title, where),
        [*own, *(entries[index] for index in pages[number - 1]), small(how)],
        [execute(title, verbs.SHOW_SUGGESTIONS, {"page": str(page)}) for title, page in turn],
    )


def suggestion_card(view: SuggestionView, eyebrow: str, words: str = "") -> Card:
    """One theme, with what has just happened to it above (`eyebrow`), and more of it in `words`."""
    return card(
        Head("check", eyebrow, view.theme, view.votes),
        [text(view.status) if view.status else None, text(words) if words else None],
        [*_actions(view), execute("Visa alla önskemål", verbs.SHOW_SUGGESTIONS, {"page": "1"})],
    )


def decided_card(view: SuggestionView, title: str) -> Card:
    """What became of a theme, for somebody who suggested it; `title` such as "Ditt önskemål är planerat"."""
    return card(
        Head("speech", "Önskemål", title, view.theme),
        [text(view.status), small("Du får det här en gång, för att du har önskat temat.")],
        [execute("Visa alla önskemål", verbs.SHOW_SUGGESTIONS, {"page": "1"})],
    )


def like_card(view: SuggestionView, wished: str, *, same: bool) -> Card:
    """Asks whether what was `wished`, as typed, already exists as this theme; `same` if the words are identical."""
    body = [text(f"Du skrev: {escape(wished)}") if not same else None, text(view.status) if view.status else None]
    joins = view.is_open and not view.voted
    if joins:
        body.append(text("Räkna med dig?"))
    elif view.voted:
        body.append(text("Du är redan med där."))
    data = {"suggestion": view.suggestion_id, "wished": "yes"}
    join = [execute("Räkna med mig", verbs.VOTE, data, main=True)] if joins else []
    other = [] if same else [execute("Nej, det är något annat", verbs.WISH_ANYWAY, {"theme": wished})]
    if same and not view.is_open:
        body.append(text("Menar du något annat? Skriv det med andra ord."))
    return card(
        Head("question", f"Önskemål · {view.votes}", f"Det finns redan: {view.theme}"),
        body,
        [*join, *other, execute("Visa alla önskemål", verbs.SHOW_SUGGESTIONS, {"page": "1"})],
    )


def _own(own: Sequence[SuggestionView]) -> list[Element]:
    if not own:
        return []
    lines = [text(f"- {view.theme}: {view.status or 'inte avgjort än'}", spacing="Small") for view in own[:_MOST_OWN]]
    more = [small(f"… och {len(own) - _MOST_OWN} till.")] if len(own) > _MOST_OWN else []
    return [heading("Det du har önskat"), *lines, *more, heading("Alla önskemål")]


def _entry(view: SuggestionView) -> Element:
    line = " · ".join(part for part in (view.votes, "du är med" if view.voted else "") if part)
    shown = entry(view.theme, line, view.status)
    actions = _actions(view)
    return {**shown, "spacing": "Medium", "items": [*shown["items"], *([buttons(*actions)] if actions else [])]}


def _actions(view: SuggestionView) -> list[Element]:
    data = {"suggestion": view.suggestion_id}
    actions = []
    if view.is_open and view.voted:
        actions.append(execute("Ta tillbaka min röst", verbs.TAKE_VOTE_BACK, data))
    elif view.is_open:
        actions.append(execute("Jag också", verbs.VOTE, data))
    if view.decides:
        actions.append(execute("Ändra status …", verbs.ASK_SUGGESTION_STATUS, data))
    return actions
