"""What a command is, and what else a sentence may be: a word that leads nowhere, or one of several near ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.app.commands.phrases import Phrase
from bot.app.context import Context
from bot.app.meeting_words.reading import Named
from bot.app.messages import Attachment, IncomingMessage, Reply
from core.members.model.role import Role
from core.undo.model import UndoKind

Answer = Callable[[IncomingMessage, str, Context], Reply]
#: The whole sentence as a plain one of the command, for a button; empty if it doesn't say enough.
Restated = Callable[[IncomingMessage, str, Context], str]
#: How strongly words point to a command: its own words and hints, words of its phrases, words of its help.
_OWN, _PHRASES, _HELP = 1.0, 0.8, 0.5


def any_file(_attachment: Attachment) -> bool:
    """Accepts files that no other command accepts."""
    return True


class SeenIn(Enum):
    """Where a command's answer may be seen."""

    ANYWHERE = "anywhere"  #: it names nobody
    NO_MEMBERS_CHANNEL = "no_members_channel"  #: it names people: personal chat, or the coordinators' channel


@dataclass(frozen=True, slots=True)
class Command:
    """One word people can type, with its help."""

    word: str
    #: What it does, in a few Swedish words, for `hjälp` and the app's command list.
    help: str
    #: The same in English, for the app's command list.
    help_en: str
    answer: Answer
    #: The required role; for GROUP_COORDINATOR it is limited to meetings of the person's own groups.
    role: Role
    seen_in: SeenIn
    #: Other ways to ask for it, Swedish and English (bot/app/commands/phrases.py).
    phrases: tuple[Phrase, ...]
    #: Whole sentences, for `hjälp`; "{träff}" is replaced by a meeting, as one would name it today.
    examples: tuple[str, ...]
    #: What follows the word, such as "MÖTE", in brackets if optional; empty if nothing follows.
    argument: str = ""
    aliases: tuple[str, ...] = ()
    #: Heading in the coordinators' help.
    heading: str = ""
    #: Whether the app's command list, which holds twelve, has it; `hjälp` has all.
    in_app: bool = True
    #: Whether it changes anything; then it is never suggested because of its spelling.
    changes: bool = False
    #: Whether it always shows what will happen and asks first.
    asks: bool = False
    #: Whether the bot asks about a misspelt word in any case, because the command can't be undone.
    exact: bool = False
    #: The kind of change that it makes, which `ångra` takes back; None if it makes none, or none that can be.
    undo: UndoKind | None = None
    #: Whether it accepts a file that came without a known word; None for a command that takes no files.
    takes: Callable[[Attachment], bool] | None = None
    #: The command that people without the role can use instead, such as "träff"; empty if none.
    instead: str = ""
    #: The command that answers if the sentence is a question, since it says nothing to change.
    shown_by: str = ""
    #: Words that people use for it and that no phrase has: they point to it if a sentence isn't understood.
    hints: str = ""
    #: What a doubted sentence would be as a plain one of this command, with the meeting and the value that it says.
    restated: Restated | None = None
    #: As `together`, if the sentence also says a value, so that `restated` has a sentence for it.
    with_value: tuple[str, ...] = ()
    #: Words that point to it only together, in any order and inflection: "svara|svarat senast".
    together: tuple[str, ...] = ()

    def is_called(self, way: Phrase) -> bool:
        """Whether the phrase is the command's own word."""
        return way.text.removeprefix("^") in (self.word, *self.aliases)

    @property
    def told(self) -> Sequence[tuple[str, float]]:
        """The texts of its registration, with how strongly their words point to it."""
        return (
            (" ".join([self.word, *self.aliases, self.hints]), _OWN),
            *((" ".join(way.spellings.values()), _PHRASES) for way in self.phrases),
            (f"{self.help} {self.help_en}", _HELP),
        )


@dataclass(frozen=True, slots=True)
class Lack:
    """A sentence that isn't a command, with a reply, a question, or the sentence that it is read as."""

    phrases: tuple[Phrase, ...]
    #: In Swedish; empty if its only choice is what is meant.
    says: str
    #: For a question: each button's text, and what pressing it types ("{rest}" is the rest of the sentence).
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """Commands that a sentence's words point to, none of them clearly: the bot asks."""

    #: At most three, the likeliest first.
    commands: tuple[Command, ...]
    #: Folded words that point to those commands or others.
    telling: frozenset[str]
    #: What it says of a meeting.
    named: Named


@dataclass(frozen=True, slots=True)
class Way:
    """One phrase, and what it means."""

    phrase: Phrase
    meant: Command | Lack
