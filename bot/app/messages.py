"""What handlers get and give: commands, card answers and jobs speak only in these words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.app.commands.unused_words import WordAccount
from core.channels.model import COORDINATORS
from core.members.model.role import Rights, Role

Card = dict[str, Any]
#: Characters of a message; longer ones are cut, and what changes something is refused then.
LONGEST_TEXT = 1_000
#: The role that files are taken from: plans and attendance reports are all that anybody sends.
MAY_SEND_FILES = Role.GROUP_COORDINATOR


def _group_of_channel(bound_to: str | None) -> str | None:
    return None if bound_to == COORDINATORS else bound_to


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that somebody attached in personal chat."""

    name: str
    #: Where the bytes are; the edge fetches them before the command runs.
    content: bytes


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message to the bot, freed from everything that is Teams'."""

    #: What was typed, without the mention of the bot; at most LONGEST_TEXT characters.
    text: str
    #: Entra object id of the one who typed, in the host tenant.
    person_id: str
    person_name: str
    rights: Rights
    #: The channel's conversation id, without ";messageid=…"; None in personal chat.
    channel_id: str | None
    #: The bound group's name, or "Samordnare", or None.
    bound_group: str | None
    #: UTC, the product's clock.
    now: datetime
    attachments: Sequence[Attachment] = ()
    #: True when files were attached in personal chat; they are fetched only for those who may send any.
    files_sent: bool = False
    #: True when files were attached in a channel, where Teams gives bots none.
    files_out_of_reach: bool = False
    #: True when more was typed than `text` has.
    cut: bool = False
    #: Digest that tells this request from all others; None where the service gives it no id.
    request: bytes | None = None
    #: The id of the meeting that was chosen by a button, where the sentence left it open.
    chosen_meeting: str | None = None
    #: The day that was chosen so.
    chosen_day: date | None = None
    #: Where it is counted which words were used.
    account: WordAccount = field(default_factory=WordAccount, compare=False)

    @property
    def typed(self) -> str:
        """The sentence with what buttons have added to it, for the next button."""
        meeting = f" §{self.chosen_meeting}" if self.chosen_meeting else ""
        return f"{self.text}{meeting}" + (f" §{self.chosen_day.isoformat()}" if self.chosen_day else "")

    @property
    def group(self) -> str | None:
        """The group whose channel this is; None in personal chat, in Samordnare and where no group is bound."""
        return _group_of_channel(self.bound_group)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said in answer: text (Teams markdown), a card, or both. Handlers can't send."""

    text: str = ""
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class CardAction:
    """A pressed button; all in `data` comes from the client and is checked by the handler."""

    verb: str
    data: dict[str, Any]
    person_id: str
    person_name: str
    rights: Rights
    channel_id: str | None
    bound_group: str | None
    now: datetime
    #: True when it came as Action.Submit, where no card can be returned to the presser alone.
    by_submit: bool = False
    #: Digest that tells this request from all others; None where the service gives it no id.
    request: bytes | None = None

    @property
    def group(self) -> str | None:
        """The group whose channel this is; None in personal chat, in Samordnare and where no group is bound."""
        return _group_of_channel(self.bound_group)


@dataclass(frozen=True, slots=True)
class CardReply:
    """What the presser sees: a card in place of the pressed one, or a short message; the shared card stays."""

    card: Card | None = None
    message: str = ""
    #: For Action.Submit in a channel: said in the thread, without a name.
    acknowledgement: str = field(default="")
