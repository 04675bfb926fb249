"""Where commands are registered, beside the code that answers them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from bot.app.commands.phrases import Phrase, phrase
from bot.app.commands.pointing_words import PointingWords
from bot.app.context import Context
from bot.app.meeting_words.reading import Named
from bot.app.messages import Attachment, IncomingMessage, Reply
from core.members.model.role import Rights, Role
from core.undo.model import UndoKind

Answer = Callable[[IncomingMessage, str, Context], Reply]
#: How like a word must be to be suggested.
_LIKE = 0.75
#: How much words point to a command: its own and those registered for that, those of its phrases and help.
_OWN, _PHRASES, _HELP = 1.0, 0.8, 0.5


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
    #: Other ways to ask for it, Swedish and English (bot/app/commands/phrases.py).
    phrases: tuple[Phrase, ...]
    #: Whole sentences, for `hjälp`; "{träff}" stands for a meeting, as one would name it today.
    examples: tuple[str, ...]
    #: What follows the word, such as "MÖTE", in brackets where it may be left out; empty when nothing follows.
    argument: str = ""
    aliases: tuple[str, ...] = ()
    #: Heading in the coordinators' help.
    heading: str = ""
    #: Whether the app's command list, which holds twelve, has it; `hjälp` has all.
    in_app: bool = True
    #: Whether it changes anything; such a word is never suggested because it is spelt alike.
    changes: bool = False
    #: Whether it always shows first what will happen, and asks.
    asks: bool = False
    #: Whether a misspelt word of it is asked back all the same: what can't be undone begins with no guess.
    exact: bool = False
    #: The kind of change that it makes, which `ångra` takes back; None if it makes none, or none that can be.
    undo: UndoKind | None = None
    #: Whether it takes a file that came without a known word; None for a word that takes no files.
    takes: Callable[[Attachment], bool] | None = None
    #: What shows as much as those may see who may not use it, such as "träff"; empty if nothing does.
    instead: str = ""
    #: The command that answers where its own word is a question, since nothing is told that it could change.
    shown_by: str = ""
    #: Words that people use for it and that no phrase has: they point to it where a sentence isn't understood.
    hints: str = ""

    def is_called(self, way: Phrase) -> bool:
        """Whether the phrase is the command's own word."""
        return way.text.removeprefix("^") in (self.word, *self.aliases)

    @property
    def told(self) -> Sequence[tuple[str, float]]:
        """What its registration says of it, with how much these words point to it."""
        return (
            (" ".join([self.word, *self.aliases, self.hints]), _OWN),
            *((" ".join(way.spellings.values()), _PHRASES) for way in self.phrases),
            (f"{self.help} {self.help_en}", _HELP),
        )


@dataclass(frozen=True, slots=True)
class Lack:
    """What people say that is no command: a kind word and what comes nearest, a question back, or another sentence."""

    phrases: tuple[Phrase, ...]
    #: Swedish; empty if the one choice is what is meant.
    says: str
    #: Where it is a question: what each button says, and what pressing it types ("{rest}" is what else was typed).
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """Commands that a sentence's words point to, none of them clearly: the asker is asked."""

    #: At most three, the likeliest first.
    commands: tuple[Command, ...]
    #: Folded words that say what is to be done, to those or others.
    telling: frozenset[str]
    #: What it says of a meeting.
    named: Named


@dataclass(frozen=True, slots=True)
class Way:
    """One phrase, and what it means."""

    phrase: Phrase
    meant: Command | Lack


@dataclass(slots=True)
class Commands:
    """All commands by word; two of the same name are an error at start."""

    _by_word: dict[str, Command] = field(default_factory=dict)
    _lacks: list[Lack] = field(default_factory=list)
    _ways: list[Way] = field(default_factory=list)
    _spellings: dict[str, str] = field(default_factory=dict)
    _pointing: PointingWords | None = None

    def command(  # noqa: PLR0913  what a command states of itself, in one place
        self,
        word: str,
        *,
        help: str,  # noqa: A002  the field's word
        help_en: str,
        role: Role,
        seen_in: SeenIn,
        phrases: Sequence[str],
        examples: Sequence[str],
        argument: str = "",
        aliases: tuple[str, ...] = (),
        heading: str = "",
        in_app: bool = True,
        changes: bool = False,
        asks: bool = False,
        exact: bool = False,
        undo: UndoKind | None = None,
        takes: Callable[[Attachment], bool] | None = None,
        instead: str = "",
        shown_by: str = "",
        hints: str = "",
    ) -> Callable[[Answer], Answer]:
        """Register the decorated function for `word`, its aliases and its phrases. Raises ValueError."""
        if not phrases or not examples:
            raise ValueError(f"{word!r} needs phrases and examples")
        ways = (*(phrase(f"^{name}") for name in (word, *aliases)), *map(phrase, phrases))

        def register(answer: Answer) -> Answer:
            command = Command(
                word,
                help,
                help_en,
                answer,
                role,
                seen_in,
                ways,
                tuple(examples),
                argument,
                aliases,
                heading,
                in_app,
                changes,
                asks,
                exact,
                undo,
                takes,
                instead,
                shown_by,
                hints,
            )
            for name in (word, *aliases):
                if name in self._by_word:
                    raise ValueError(f"two commands are called {name!r}")
                self._by_word[name] = command
            self._changed()
            return answer

        return register

    def lack(self, phrases: Sequence[str], says: str) -> None:
        """Register what to say to who asks for something that the bot doesn't do."""
        self._lacks.append(Lack(tuple(map(phrase, phrases)), says))
        self._changed()

    def same_as(self, phrases: Sequence[str], typed: str) -> None:
        """Register phrases that mean the same as what stands in `typed` ("{rest}" is what else was typed)."""
        self._lacks.append(Lack(tuple(map(phrase, phrases)), "", (("", typed),)))
        self._changed()

    def question(self, phrases: Sequence[str], asks: str, choices: Sequence[tuple[str, str]]) -> None:
        """Register a question back to who says what may mean several things."""
        self._lacks.append(Lack(tuple(map(phrase, phrases)), asks, tuple(choices)))
        self._changed()

    def include(self, other: "Commands") -> None:
        """Take in all of another registry's commands. Raises ValueError if two share a word."""
        for word, command in other.words.items():
            if word in self._by_word:
                raise ValueError(f"two commands are called {word!r}")
            self._by_word[word] = command
        self._lacks += other.lacks
        self._changed()

    @property
    def words(self) -> Mapping[str, Command]:
        """All words, aliases too, with their command."""
        return dict(self._by_word)

    @property
    def ways(self) -> Sequence[Way]:
        """The table of all phrases, each with what it means."""
        if not self._ways:
            self._ways = [Way(phrase, meant) for meant in (*self._lacks, *self) for phrase in meant.phrases]
        return self._ways

    @property
    def spellings(self) -> Mapping[str, str]:
        """All words of all phrases as the table spells them, by their folded form."""
        if not self._spellings:
            self._spellings = {folded: word for way in self.ways for folded, word in way.phrase.spellings.items()}
        return self._spellings

    @property
    def pointing(self) -> PointingWords:
        """Which commands words point to."""
        if self._pointing is None:
            self._pointing = PointingWords({command.word: command.told for command in self})
        return self._pointing

    @property
    def lacks(self) -> Sequence[Lack]:
        """What the bot doesn't do, in the order registered."""
        return tuple(self._lacks)

    def _changed(self) -> None:
        """What was made of the commands before is made again."""
        self._ways, self._spellings, self._pointing = [], {}, None

    def find(self, word: str) -> Command | None:
        """The command of that word or alias, whatever its case."""
        return self._by_word.get(word.casefold())

    def for_files(self, attachments: Sequence[Attachment]) -> Command | None:
        """The command that takes files like the first one, where no word says which; None if none does.

        Who takes any file is asked last.
        """
        takers = sorted((command for command in self if command.takes), key=lambda command: command.takes is any_file)
        return next((command for command in takers if command.takes and command.takes(attachments[0])), None)

    def nearest(self, word: str, rights: Rights) -> list[str]:
        """Up to two commands that look like what was typed, of those the person may use; none that changes anything."""
        usable = [w for w, c in self._by_word.items() if rights.may(c.role) and not c.changes]
        close = get_close_matches(word.casefold(), usable, n=2, cutoff=_LIKE)
        return list(dict.fromkeys(self._by_word[w].word for w in close))

    def __iter__(self) -> Iterator[Command]:
        """Each command once, in the order registered."""
        return iter(dict.fromkeys(self._by_word.values()))
