"""The account of a sentence: which words were not used, and how misspelt ones were read."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cards.kit.markdown import escape
from core.language.lists import enumeration

_LONGEST_SHOWN = 60


@dataclass(slots=True)
class WordAccount:
    """Remarks about a sentence's words, added to the reply; every function that reads words adds to it."""

    #: Whether the command changes anything: then unknown words stop it.
    strict: bool = False
    unused: list[str] = field(default_factory=list)
    #: Remarks on how the sentence was read.
    notes: list[str] = field(default_factory=list)
    #: Whether the command did nothing, since words or a value weren't understood: what was may then be proposed.
    stopped: bool = False

    def not_used(self, words: Iterable[str]) -> None:
        """Record these words as unused."""
        self.unused += [word for word in words if word not in self.unused]

    def read_as(self, typed: str, meant: str) -> None:
        """Record that a misspelt word was read as another."""
        self.notes.append(f"Jag läste ”{escape(typed[:_LONGEST_SHOWN])}” som ”{escape(meant)}”.")

    @property
    def words(self) -> str:
        """The remarks; empty if everything was used as typed."""
        unused = " ".join(self.unused)
        left = [f"Jag använde inte *{escape(unused[:_LONGEST_SHOWN])}*."] if unused else []
        return " ".join([*dict.fromkeys(self.notes), *left])


def listed(words: Iterable[str]) -> str:
    """The words in italics, such as "*hej* och *svejs*"."""
    return enumeration([f"*{escape(word[:_LONGEST_SHOWN])}*" for word in words])
