"""Fields of forms."""

from collections.abc import Sequence
from urllib.parse import quote

from cards.kit.elements import Element


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
    """Checkboxes of groups.

    Read by `groups_in` (bot/app/card_actions/card_fields.py), since a name may hold a comma.
    """
    values = {group: quote(group, safe="") for group in groups}
    return {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "style": "expanded",
        "wrap": True,
        "isMultiSelect": True,
        "value": ",".join(value for group, value in values.items() if group in chosen),
        "choices": [{"title": group, "value": value} for group, value in values.items()],
    }
