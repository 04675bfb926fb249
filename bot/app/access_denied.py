"""What somebody is told who may not touch something."""

from collections.abc import Collection

from bot.app.context import Context
from cards.kit.markdown import escape
from core.language.lists import enumeration
from core.members.model.role import Role


def access_denied(role: Role, groups: Collection[str], context: Context) -> tuple[str, str]:
    """Who may, as a title, and whom to ask, as a sentence; `groups` are those concerned, as far as is known."""
    if role is Role.ADMINISTRATOR:
        return "Det här kan bara administratören göra", "Fråga den som sköter installationen."
    if role is Role.COORDINATOR:
        return "Det här kan bara nätverkets samordnare göra", "Fråga en av dem."
    coordinators = context.group_coordinators() if groups else {}
    names = [coordinators[group] for group in groups if group in coordinators]
    ask = f"Fråga {escape(enumeration(names))}." if names else "Fråga en samordnare i din grupp."
    whose = f" för {enumeration([escape(group) for group in groups])}" if groups else ""
    return f"Det här kan bara samordnare{whose} göra", ask


def access_denied_text(role: Role, groups: Collection[str], context: Context) -> str:
    """The same in one text."""
    return "{}. {}".format(*access_denied(role, groups, context))
