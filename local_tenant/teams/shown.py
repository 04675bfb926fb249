"""What the page shows, as JSON: people to act as, places one may open, and messages as one person sees them."""

from typing import Any

from local_tenant.teams.people import BY_ID, PEOPLE, TenantPerson
from local_tenant.teams.store import StoredMessage, TenantChannel

#: One of each role first, the member before all; then everybody else.
_FIRST_SHOWN = (3, 4, 1, 2, 25)


def people_shown() -> list[dict[str, Any]]:
    """Everybody one can act as."""
    first = [person for number in _FIRST_SHOWN for person in PEOPLE if person.number == number]
    others = [person for person in PEOPLE if person not in first]
    return [{"id": person.id, "name": person.name, "role": person.role_text} for person in (*first, *others)]


def place_shown(place: TenantChannel, count: int) -> dict[str, Any]:
    """A channel or chat in the list at the left; `count` is how many messages the bot has there."""
    return {"id": place.id, "name": place.name, "personal": place.personal, "count": count}


def message_shown(
    message: StoredMessage, own: dict[str, Any] | None, person: TenantPerson, *, targeted: bool = False
) -> dict[str, Any]:
    """One message as one person sees it; `own` is the card that only they see in place of the shared one.

    `targeted` where nobody else sees the message at all.
    """
    author = BY_ID.get(message.author)
    body = message.body
    cards = [
        attachment["content"]
        for attachment in body.get("attachments") or []
        if "card.adaptive" in attachment["contentType"]
    ]
    return {
        "id": message.id,
        "thread": message.thread,
        "author": author.name if author else "Nätverksboten",
        "from": author.municipality if author else "",
        "bot": author is None,
        "mine": author == person,
        "at": message.at,
        "text": "" if message.deleted else body.get("text", ""),
        "mention": bool(body.get("mention")),
        "file": body.get("file", ""),
        "card": None if message.deleted else own or (cards[0] if cards else None),
        "private": own is not None or targeted,
        "version": message.version,
        "deleted": message.deleted,
    }
