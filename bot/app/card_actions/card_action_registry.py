"""The registry of card actions by verb."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from inspect import iscoroutinefunction
from typing import TypeVar

from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from core.members.model.role import Role

Press = Callable[[CardAction, Context], CardReply]
QuickPress = Callable[[CardAction, Context], Awaitable[CardReply]]
AnyPress = TypeVar("AnyPress", bound=Press | QuickPress)
#: Returns the groups that a pressed card concerns.
About = Callable[[CardAction, Context], Collection[str]]


@dataclass(frozen=True, slots=True)
class RegisteredAction:
    """The handler of one button, and who may press it."""

    press: Press | QuickPress
    #: The role that is required.
    role: Role
    #: For GROUP_COORDINATOR: the groups that the pressed card concerns, which the presser must coordinate.
    about: About | None
    #: Whether it runs in the event loop, where it may await but not block; others run in a thread.
    is_async: bool
    #: Whether it reads a document that somebody sent, in the threads for documents.
    reads_document: bool = False


@dataclass(slots=True)
class CardActions:
    """All handlers by verb; two handlers of one verb are an error at start."""

    _by_verb: dict[str, RegisteredAction] = field(default_factory=dict)

    def verb(
        self, verb: str, *, role: Role, about: About | None = None, reads_document: bool = False
    ) -> Callable[[AnyPress], AnyPress]:
        """Register the decorated function for `verb`. Raises ValueError if a group's verb does not say `about`."""
        if (role is Role.GROUP_COORDINATOR) != (about is not None):
            raise ValueError(f"{verb!r}: what is for a group's coordinators says which groups it is about")

        def register(press: AnyPress) -> AnyPress:
            self._add(verb, RegisteredAction(press, role, about, iscoroutinefunction(press), reads_document))
            return press

        return register

    def include(self, other: "CardActions") -> None:
        """Take in all of another registry's verbs. Raises ValueError if two share a verb."""
        for verb, registered_action in other.verbs.items():
            self._add(verb, registered_action)

    def _add(self, verb: str, action: RegisteredAction) -> None:
        if verb in self._by_verb:
            raise ValueError(f"two handlers answer {verb!r}")
        self._by_verb[verb] = action

    def find(self, verb: str) -> RegisteredAction | None:
        """The verb's handler; None for an unknown verb."""
        return self._by_verb.get(verb)

    @property
    def verbs(self) -> Mapping[str, RegisteredAction]:
        """All verbs, for tests that hold cards and handlers together."""
        return dict(self._by_verb)
