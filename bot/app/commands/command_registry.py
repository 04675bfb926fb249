"""Where commands are registered, beside the code that answers them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from bot.app.context import Context
from bot.app.messages import Attachment, IncomingMessage, Reply
from core.members.model.role import Rights, Role

Answer = Callable[[IncomingMessage, str, Context], Reply]


def any_file(_attachment: Attachment) -> bool:
    """Takes what no other word takes."""
    return True


class SeenIn(Enum):
    """Where a command's answer may be seen."""

    ANYWHERE = "anywhere"  #: it names nobody
    NO_MEMBERS_CHANNEL = "no_members_channel"  #: it names people: personal chat, or the coordinators' channel


@dataclass(frozen=True, slots=True)
class Command:
    """One word people can type, with its help."""

    word: str
    #: What it gives, in a few Swedish words, for `hjälp` and the app's command list.
    help: str
    #: The same in English, for the app's command list.
    help_en: str
    answer: Answer
    #: What it asks of the one who types it; where that is GROUP_COORDINATOR, it keeps to meetings of their own groups.
    role: Role
    seen_in: SeenIn
    #: What follows the word, such as "MÖTE", in brackets where it may be left out; empty when nothing follows.
    argument: str = ""
    aliases: tuple[str, ...] = ()
    #: Heading in the coordinators' help.
    heading: str = ""
    #: Whether the app's command list, which holds twelve, has it; `hjälp` has all.
    in_app: bool = True
    #: Whether it changes anything; such a word is never suggested to somebody who was not understood.
    changes: bool = False
    #: Whether it takes a file that came without a known word; None for a word that takes no files.
    takes: Callable[[Attachment], bool] | None = None


@dataclass(slots=True)
class Commands:
    """All commands by word; two of the same name are an error at start."""

    _by_word: dict[str, Command] = field(default_factory=dict)

    def command(  # noqa: PLR0913  what a command states of itself, in one place
        self,
        word: str,
        *,
        help: str,  # noqa: A002  the field's word
        help_en: str,
        role: Role,
        seen_in: SeenIn,
        argument: str = "",
        aliases: tuple[str, ...] = (),
        heading: str = "",
        in_app: bool = True,
        changes: bool = False,
        takes: Callable[[Attachment], bool] | None = None,
    ) -> Callable[[Answer], Answer]:
        """Register the decorated function for `word` and its aliases."""

        def register(answer: Answer) -> Answer:
            command = Command(
                word,
                help,
                help_en,
                answer,
                role,
                seen_in,
                argument,
                aliases,
                heading,
                in_app,
                changes,
                takes,
            )
            for each in (word, *aliases):
                if each in self._by_word:
                    raise ValueError(f"two commands are called {each!r}")
                self._by_word[each] = command
            return answer

        return register

    def include(self, other: "Commands") -> None:
        """Take in all of another registry's commands. Raises ValueError where two share a word."""
        for word, command in other.words.items():
            if word in self._by_word:
                raise ValueError(f"two commands are called {word!r}")
            self._by_word[word] = command

    @property
    def words(self) -> Mapping[str, Command]:
        """All words, aliases too, with their command."""
        return dict(self._by_word)

    def find(self, word: str) -> Command | None:
        """The command of that word or alias, whatever its case."""
        return self._by_word.get(word.casefold())

    def for_files(self, attachments: Sequence[Attachment]) -> Command | None:
        """The command that takes files like the first one, where no word says which; None where none does.

        Who takes any file is asked last.
        """
        takers = sorted((command for command in self if command.takes), key=lambda command: command.takes is any_file)
        return next((command for command in takers if command.takes and command.takes(attachments[0])), None)

    def nearest(self, word: str, rights: Rights) -> list[str]:
        """Up to two commands that look like what was typed, of those the person may use; none that changes anything."""
        usable = [w for w, c in self._by_word.items() if rights.may(c.role) and not c.changes]
        found = get_close_matches(word.casefold(), usable, n=2, cutoff=0.6)
        return list(dict.fromkeys(self._by_word[w].word for w in found))

    def __iter__(self) -> Iterator[Command]:
        """Each command once, in the order registered."""
        return iter(dict.fromkeys(self._by_word.values()))
