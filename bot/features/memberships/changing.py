"""What the commands of memberships and fees share: making a change, and words about it."""

from collections.abc import Callable, Collection
from functools import partial

from sqlalchemy import Connection

from bot.app.context import Context, new_id
from bot.app.messages import IncomingMessage
from cards.kit.markdown import escape
from core.language.durations import spelled_minutes
from core.members.municipalities import all_municipalities
from core.memberships.use_cases import change_memberships

#: Municipalities' names as words of a phrase; for names of two words the last word.
NAMES = "|".join(municipality.name.split()[-1] for municipality in all_municipalities())
_LONGEST_SHOWN = 60


def change(
    message: IncomingMessage, codes: Collection[str], make: Callable[[Connection], None], context: Context
) -> None:
    """Make the change, which `ångra` can undo. Raises what `make` raises."""
    change = partial(
        change_memberships, make=make, codes=codes, change_id=new_id(), by=message.person_id, now=message.now
    )
    context.write(change)


def way_back(context: Context) -> str:
    """How a change is undone, and until when."""
    return f"Blev det fel? Skriv *ångra* inom {spelled_minutes(context.config.rules.undo)}."


def shown_short(words: str) -> str:
    """The beginning of what was typed, escaped."""
    return escape(words[:_LONGEST_SHOWN])
