"""What somebody is told who may not touch something."""

from collections.abc import Collection

from bot.desk import NetworkFacts
from cards.markdown import escape
from network.language.lists import enumeration
from network.model.role import Role


def told_no(role: Role, groups: Collection[str], facts: NetworkFacts) -> tuple[str, str]:
    """Who may, as a title, and whom to ask, as a sentence; `groups` are those concerned, as far as is known."""
    if role is Role.ADMINISTRATOR:
        return "Det här kan bara administratören göra", "Fråga den som sköter installationen."
    if role is Role.COORDINATOR:
        return "Det här kan bara nätverkets samordnare göra", "Fråga en av dem."
    names = [facts.group_coordinators[each] for each in groups if each in facts.group_coordinators]
    ask = f"Fråga {escape(enumeration(names))}." if names else "Fråga en samordnare i din grupp."
    whose = f" för {enumeration([escape(each) for each in groups])}" if groups else ""
    return f"Det här kan bara samordnare{whose} göra", ask


def said_no(role: Role, groups: Collection[str], facts: NetworkFacts) -> str:
    """The same in one text."""
    return "{}. {}".format(*told_no(role, groups, facts))
