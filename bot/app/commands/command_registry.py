"""The registry of commands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from bot.app.commands.command import Answer, Command, Lack, Restated, SeenIn, Way, any_file
from bot.app.commands.phrases import phrase
from bot.app.commands.pointing_words import PointingWords
from bot.app.messages import Attachment
from core.members.model.role import Rights, Role
from core.undo.model import UndoKind

#: Minimum similarity of a word to be suggested.
_LIKE = 0.75


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
        restated: Restated | None = None,
        with_value: Sequence[str] = (),
        together: Sequence[str] = (),
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
                restated,
                tuple(with_value),
                tuple(together),
            )
            for name in (word, *aliases):
                if name in self._by_word:
                    raise ValueError(f"two commands are called {name!r}")
                self._by_word[name] = command
            self._changed()
            return answer

        return register

    def lack(self, phrases: Sequence[str], says: str) -> None:
        """Register a reply for something that the bot doesn't do."""
        self._lacks.append(Lack(tuple(map(phrase, phrases)), says))
        self._changed()

    def same_as(self, phrases: Sequence[str], typed: str, *, otherwise: str = "") -> None:
        """Register phrases that mean the same as the sentence `typed` ("{rest}" is the rest of what was typed).

        Where `typed` means nothing, they mean the same as `otherwise`.
        """
        meant = [("", sentence) for sentence in (typed, otherwise) if sentence]
        self._lacks.append(Lack(tuple(map(phrase, phrases)), "", tuple(meant)))
        self._changed()

    def question(self, phrases: Sequence[str], asks: str, choices: Sequence[tuple[str, str]]) -> None:
        """Register a question for a sentence that may mean several things."""
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
            self._pointing = PointingWords(
                {command.word: command.told for command in self},
                {command.word: command.together for command in self},
                {command.word: command.with_value for command in self},
            )
        return self._pointing

    @property
    def lacks(self) -> Sequence[Lack]:
        """What the bot doesn't do, in the order registered."""
        return tuple(self._lacks)

    def _changed(self) -> None:
        """Clear what was computed from the commands."""
        self._ways, self._spellings, self._pointing = [], {}, None

    def find(self, word: str) -> Command | None:
        """The command of that word or alias, whatever its case."""
        return self._by_word.get(word.casefold())

    def for_files(self, attachments: Sequence[Attachment]) -> Command | None:
        """The command that accepts files like the first one, if no word says which; None if none does.

        Commands that accept any file come last.
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
