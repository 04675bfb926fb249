"""Fields of forms."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from cards.kit.elements import Element
from cards.kit.markdown import title_of_choice


def text_input(
    name: str, label: str, *, value: str, most: int, example: str = "", several_lines: bool = False
) -> Element:
    """A text field for at most `most` characters, with its value and an example."""
    field: Element = {
        "type": "Input.Text",
        "id": name,
        "label": label,
        "placeholder": example,
        "maxLength": most,
        "value": value,
    }
    return {**field, "isMultiline": True} if several_lines else field


def groups_input(name: str, label: str, groups: Sequence[str], chosen: Sequence[str]) -> Element:
    """Checkboxes of groups; read by `groups_in` (bot/app/card_actions/card_fields.py)."""
    return checkboxes(name, label, {group: group for group in groups}, chosen)


def checkboxes(name: str, label: str, titles: Mapping[str, str], chosen: Sequence[str] = ()) -> Element:
    """Checkboxes of texts, each with its title as plain text.

    Read by `ticked_in` (bot/app/card_actions/card_fields.py), since a text may hold a comma.
    """
    return {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "style": "expanded",
        "wrap": True,
        "isMultiSelect": True,
        "value": ",".join(sendable(text) for text in titles if text in chosen),
        "choices": [{"title": title_of_choice(title), "value": sendable(text)} for text, title in titles.items()],
    }


def sendable(text: str) -> str:
    """The text as a box sends it: without commas, which separate the boxes that are ticked."""
    return quote(text, safe="")
