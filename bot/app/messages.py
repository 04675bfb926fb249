"""The messages that handlers get and return; commands, card actions and jobs use only these types."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.app.commands.unused_words import WordAccount
from bot.app.typed.button_choices import with_choice
from core.channels.model import COORDINATORS
from core.members.model.role import Rights, Role

Card = dict[str, Any]
#: Maximum characters of a message; longer ones are cut, and commands that change something then refuse.
LONGEST_TEXT = 1_000
#: The role required to send files: only plans, attendance reports and documents are sent.
MAY_SEND_FILES = Role.GROUP_COORDINATOR


def _group_of_channel(bound_to: str | None) -> str | None:
    return None if bound_to == COORDINATORS else bound_to


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that somebody attached in personal chat."""

    name: str
    #: The download address; the Teams adapter downloads the content before the command runs.
    content: bytes


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message to the bot, independent of Teams."""

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
    #: The id of the meeting that was chosen by a button, if the sentence was ambiguous.
    chosen_meeting: str | None = None
    #: The day that was chosen so.
    chosen_day: date | None = None
    #: Records which words were used.
    account: WordAccount = field(default_factory=WordAccount, compare=False)

    @property
    def typed(self) -> str:
        """The sentence including what buttons added, for the next button."""
        typed = with_choice(self.text, self.chosen_meeting) if self.chosen_meeting else self.text
        return with_choice(typed, self.chosen_day) if self.chosen_day else typed

    @property
    def group(self) -> str | None:
        """The group whose channel this is; None in personal chat, in Samordnare and where no group is bound."""
        return _group_of_channel(self.bound_group)


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: text (Teams markdown), a card, or both. Handlers can't send."""

    text: str = ""
    card: Card | None = None
    #: Whether it concerns nobody but the one who asked: thanks, confirmations, questions back and refusals. In a
    #: channel they alone see it, where that is set up.
    to_one: bool = field(default=False, compare=False)


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
    """What the presser sees: a card that replaces the pressed one for them, or a short message.

    The shared card stays.
    """

    card: Card | None = None
    message: str = ""
    #: For Action.Submit in a channel: posted in the thread, without a name.
    acknowledgement: str = field(default="")
