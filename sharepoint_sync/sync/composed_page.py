"""A page that the site should have, and what it says when it is composed."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageText:
    """A composed page."""

    #: The page's key: a meeting's id, "year-2023", "report-2023", "group-…", "project-…", "start".
    key: str
    name: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class PageComposer:
    """A page that the site should have."""

    key: str
    name: str
    #: Ids of the meetings whose documents it shows.
    about: frozenset[str]
    compose: Callable[[], PageText]
