"""The reply to somebody without the role: which role is required, and who has it, if that may be said."""

from collections.abc import Collection, Iterable

from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS
from core.language.lists import enumeration
from core.members.model.role import Role
from core.members.queries import names

_ELSEWHERE = "Skriv till mig i personlig chatt, så säger jag vem du kan fråga."


def access_denied(
    role: Role, groups: Collection[str], request: IncomingMessage | CardAction, context: Context
) -> tuple[str, str]:
    """Who may do it, as a title, and whom to ask, as a sentence; `groups` are the groups concerned, as far as is known.

    People are named only to the person who asks; in a group's channel only its own coordinators are, since its cards
    name them too.
    """
    whose = f" för {enumeration([escape(group) for group in dict.fromkeys(groups)])}" if groups else ""
    title = {
        Role.ADMINISTRATOR: "Det här kan bara administratören göra",
        Role.COORDINATOR: "Det här kan bara nätverkets samordnare göra",
    }.get(role, f"Det här kan bara samordnare{whose} göra")
    alone = request.channel_id is None or request.bound_group == COORDINATORS
    people = _of_groups(groups if alone else [group for group in groups if group == request.group], context)
    if role > Role.GROUP_COORDINATOR:
        people = []
    if not people and alone:
        people = _of_network(role, context)
    if people:
        return title, f"Fråga {escape(enumeration(people))}."
    if not alone:
        return title, _ELSEWHERE
    return title, "Fråga den som sköter installationen." if role is Role.ADMINISTRATOR else "Fråga en av dem."


def access_denied_text(
    role: Role, groups: Collection[str], request: IncomingMessage | CardAction, context: Context
) -> str:
    """The same in one text."""
    return "{}. {}".format(*access_denied(role, groups, request, context))


def _of_groups(groups: Iterable[str], context: Context) -> list[str]:
    """The groups' coordinators as people know them."""
    coordinators = context.group_coordinators()
    return list(dict.fromkeys(coordinators[group] for group in groups if group in coordinators))


def _of_network(role: Role, context: Context) -> list[str]:
    """Those who may do it anywhere, as far as they are known by name."""
    roles = context.config.roles
    ids = roles.administrators if role is Role.ADMINISTRATOR else roles.coordinators
    return sorted(context.read(lambda conn: names(conn, ids)).values())
