"""A person as Teams knows them, with the municipality they come from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A member or coordinator; `id` is the Entra object id in the host tenant."""

    id: str
    name: str
    email: str | None = None
    #: Name without "kommun", such as "Borås"; None when it can't be derived.
    municipality: str | None = None
