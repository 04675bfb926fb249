"""Who is the same person at several meetings: by id, then by address, then by name within a municipality.

A person known only by name is taken to be somebody of that name and municipality who is otherwise known, unless that
person is on the same list: the result is the smallest number of people that explains the lists. Two on one list are
two. Nothing depends on the order of lists.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.attendance.reader.words.names import name_key

#: Identifies one person; its value has no meaning.
PersonKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody on a meeting's list."""

    meeting_id: str
    name: str
    #: The municipality's code, or its name where it has none; None if nobody knows.
    municipality: str | None = None
    person_id: str | None = None
    #: In lower case.
    address: str | None = None


def distinct_people(appearances: Sequence[Appearance], members: Mapping[str, Collection[str]]) -> list[PersonKey]:
    """Get the person behind each appearance, in the same order; `members` has the person ids of known addresses.

    Somebody in two municipalities during the year is one person if an id or an address shows it.
    """
    owners = _owners(appearances, members)
    keys = [_known(appearance, owners) for appearance in appearances]
    by_name: dict[str, list[int]] = {}
    for index, appearance in enumerate(appearances):
        by_name.setdefault(name_key(appearance.name), []).append(index)
    there: dict[str, set[PersonKey]] = {}
    for appearance, known in zip(appearances, keys, strict=True):
        there.setdefault(appearance.meeting_id, set()).update([known] if known else [])
    for name, indexes in sorted(by_name.items()):
        rows = [(index, appearances[index], keys[index]) for index in indexes]
        for index, key in _by_name_alone(name, rows, there):
            keys[index] = key
    return [key for key in keys if key is not None]


def _owners(
    appearances: Sequence[Appearance], members: Mapping[str, Collection[str]]
) -> Mapping[str, PersonKey | None]:
    """The owner of each address; None for a shared one, which identifies nobody."""
    ids: dict[str, set[str]] = {address: set(of_address) for address, of_address in members.items()}
    for appearance in appearances:
        if appearance.address and appearance.person_id:
            ids.setdefault(appearance.address, set()).add(appearance.person_id)
    owners: dict[str, PersonKey | None] = {
        address: ("id", *of_address) if len(of_address) == 1 else None for address, of_address in ids.items()
    }
    listed = Counter(
        (entry.meeting_id, entry.address) for entry in appearances if entry.address and not entry.person_id
    )
    shared = {address for (_, address), times in listed.items() if times > 1}
    for _, address in listed:
        owners.setdefault(address, None if address in shared else ("address", address))
    return owners


def _known(appearance: Appearance, owners: Mapping[str, PersonKey | None]) -> PersonKey | None:
    if appearance.person_id:
        return ("id", appearance.person_id)
    return owners[appearance.address] if appearance.address else None


_Row = tuple[int, Appearance, PersonKey | None]


def _by_name_alone(
    name: str, rows: Sequence[_Row], there: Mapping[str, set[PersonKey]]
) -> Iterator[tuple[int, PersonKey]]:
    """Each appearance with only a name, and the person it is taken to be; adds them to `there`.

    Those with a known municipality are decided first; the others may then be anybody of that name.
    """
    candidates: dict[PersonKey, set[str]] = {}
    for _, appearance, key in rows:
        if key is not None:
            candidates.setdefault(key, set()).update([appearance.municipality] if appearance.municipality else [])
    alone = [(index, appearance) for index, appearance, key in rows if key is None]
    for municipality in sorted({a.municipality or "" for _, a in alone}, key=lambda known: (not known, known)):
        new: dict[PersonKey, set[str]] = {}
        for index, appearance in alone:
            if (appearance.municipality or "") != municipality:
                continue
            present = there[appearance.meeting_id]
            fitting = sorted(
                key
                for key, of_key in candidates.items()
                if key not in present and (not municipality or not of_key or municipality in of_key)
            )
            key = fitting[0] if fitting else _next(name, municipality, present)
            new.setdefault(key, set()).update([municipality] if municipality else [])
            present.add(key)
            yield index, key
        for key, municipalities in new.items():
            candidates.setdefault(key, set()).update(municipalities)


def _next(name: str, municipality: str, present: set[PersonKey]) -> PersonKey:
    """The first person of that name and municipality who is not on the list already."""
    number = 0
    while (key := ("name", name, municipality, str(number))) in present:
        number += 1
    return key
