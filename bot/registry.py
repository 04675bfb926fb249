"""Where commands and card verbs are registered, beside the code that answers them."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from inspect import iscoroutinefunction
from typing import TypeVar

from bot.contracts import Asked, CardAnswer, CardReply, Reply
from bot.desk import Desk
from network.model.role import Rights, Role

Answer = Callable[[Asked, str, Desk], Reply]
Press = Callable[[CardAnswer, Desk], CardReply]
QuickPress = Callable[[CardAnswer, Desk], Awaitable[CardReply]]
AnyPress = TypeVar("AnyPress", bound=Press | QuickPress)
#: Which groups a pressed card is about.
About = Callable[[CardAnswer, Desk], Collection[str]]


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
    #: What follows the word, such as "MÖTE"; empty when nothing does.
    argument: str = ""
    aliases: tuple[str, ...] = ()
    #: Heading in the coordinators' help.
    heading: str = ""
    #: Whether the app's command list, which holds twelve, has it; `hjälp` has all.
    in_app: bool = True


@dataclass(slots=True)
class Commands:
    """All commands by word; two of the same name are an error at start."""

    _by_word: dict[str, Command] = field(default_factory=dict)

    def command(
        self,
        word: str,
        *,
        help: str,  # noqa: A002  the field's word
        help_en: str,
        role: Role,
        argument: str = "",
        aliases: tuple[str, ...] = (),
        heading: str = "",
        in_app: bool = True,
    ) -> Callable[[Answer], Answer]:
        """Register the decorated function for `word` and its aliases."""

        def register(answer: Answer) -> Answer:
            command = Command(word, help, help_en, answer, role, argument, aliases, heading, in_app)
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
        """Up to two commands that look like what was typed, of those the person may use."""
        usable = [w for w, c in self._by_word.items() if rights.may(c.role)]
        found = get_close_matches(word.casefold(), usable, n=2, cutoff=0.5)
        return list(dict.fromkeys(self._by_word[w].word for w in found))

    def __iter__(self) -> Iterator[Command]:
        """Each command once, in the order registered."""
        return iter(dict.fromkeys(self._by_word.values()))


@dataclass(frozen=True, slots=True)
class Verb:
    """Who answers one button, and whom they answer."""

    press: Press | QuickPress
    #: What it asks of the one who presses.
    role: Role
    #: Where that is GROUP_COORDINATOR: the groups that the pressed card is about, which must be theirs.
    about: About | None
    #: Whether it answers in the event loop, where it may await but not block; others are called in a thread.
    quick: bool


@dataclass(slots=True)
class CardVerbs:
    """Who answers which button; two handlers of one verb are an error at start."""

    _by_verb: dict[str, Verb] = field(default_factory=dict)

    def verb(self, verb: str, *, role: Role, about: About | None = None) -> Callable[[AnyPress], AnyPress]:
        """Register the decorated function for `verb`. Raises ValueError where a group's verb does not say `about`."""
        if (role is Role.GROUP_COORDINATOR) != (about is not None):
            raise ValueError(f"{verb!r}: what is for a group's coordinators says which groups it is about")

        def register(press: AnyPress) -> AnyPress:
            self._add(verb, Verb(press, role, about, iscoroutinefunction(press)))
            return press

        return register

    def include(self, other: "CardVerbs") -> None:
        """Take in all of another registry's verbs. Raises ValueError where two share a verb."""
        for verb, found in other.verbs.items():
            self._add(verb, found)

    def _add(self, verb: str, found: Verb) -> None:
        if verb in self._by_verb:
            raise ValueError(f"two handlers answer {verb!r}")
        self._by_verb[verb] = found

    def find(self, verb: str) -> Verb | None:
        """Who answers that verb, or None when nobody knows it."""
        return self._by_verb.get(verb)

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """All verbs, for tests that hold cards and handlers together."""
        return dict(self._by_verb)
