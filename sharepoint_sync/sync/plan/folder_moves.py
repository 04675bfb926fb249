"""Combines moves of documents into moves of whole folders, if everything in them moves along. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.documents.model import Publication
from sharepoint_sync.sync.plan.identities import Pair
from sharepoint_sync.sync.plan.library_paths import MEETING_DEPTH


@dataclass(frozen=True, slots=True)
class MoveFolder:
    """Moves a folder and everything in it with one request."""

    from_path: str
    to_path: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class MoveDocument:
    """Moves a document to another name or folder."""

    pair: Pair


def split_moves(moving: Iterable[Pair], stay: Iterable[Publication]) -> tuple[list[MoveFolder], list[MoveDocument]]:
    """Folders that move whole, and the documents that move alone; `stay` are those recorded that don't move."""
    by_folders: dict[tuple[str, str], list[Pair]] = {}
    alone: list[Pair] = []
    for pair in moving:
        folders = _folders(pair)
        if folders is None:
            alone.append(pair)
        else:
            by_folders.setdefault(folders, []).append(pair)
    fixed = [publication.path for publication in stay]
    whole: list[MoveFolder] = []
    for (old, new), pairs in by_folders.items():
        others = [_recorded(pair).path for key, held in by_folders.items() if key != (old, new) for pair in held]
        others += [_recorded(pair).path for pair in alone]
        if _under(old, fixed + others) or _under(new, fixed + others):
            alone += pairs
        else:
            whole.append(MoveFolder(old, new, tuple(pairs)))
    return whole, [MoveDocument(pair) for pair in alone]


def _folders(pair: Pair) -> tuple[str, str] | None:
    """The highest folders, up to a meeting's own, whose change explains the document's."""
    old, new = _recorded(pair).path.split("/"), pair.document.path.split("/")
    while old[-1] == new[-1] and len(old) > MEETING_DEPTH and len(new) > MEETING_DEPTH:
        old, new = old[:-1], new[:-1]
        if old[-1] != new[-1] or min(len(old), len(new)) == MEETING_DEPTH:
            nested = old == new[: len(old)] or new == old[: len(new)]
            return None if nested else ("/".join(old), "/".join(new))
    return None


def _under(folder: str, paths: Sequence[str]) -> bool:
    inside = f"{folder}/".casefold()
    return any(path.casefold().startswith(inside) for path in paths)


def _recorded(pair: Pair) -> Publication:
    if pair.recorded is None:
        raise ValueError("a document that isn't recorded can't move")
    return pair.recorded
