"""Where commands are registered, beside the code that answers them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from core.members.model.role import Rights, Role

Answer = Callable[[IncomingMessage, str, Context], Reply]


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

    def nearest(self, word: str, rights: Rights) -> list[str]:
        """Up to two commands that look like what was typed, of those the person may use; none that changes anything."""
        usable = [w for w, c in self._by_word.items() if rights.may(c.role) and not c.changes]
        found = get_close_matches(word.casefold(), usable, n=2, cutoff=0.6)
        return list(dict.fromkeys(self._by_word[w].word for w in found))

    def __iter__(self) -> Iterator[Command]:
        """Each command once, in the order registered."""
        return iter(dict.fromkeys(self._by_word.values()))
