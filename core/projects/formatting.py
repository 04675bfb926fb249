"""Projects in Swedish words: their stages, municipalities and goals."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from core.language.collation import swedish_order
from core.language.lists import enumeration
from core.members.municipalities import all_municipalities
from core.projects.model import JoinedMunicipality, Stage

STAGES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.IDEA: "Idé",
        Stage.SEEKING: "Söker partner",
        Stage.RUNNING: "Pågår",
        Stage.DONE: "Klart",
        Stage.DROPPED: "Nedlagt",
    }
)


def municipality_name(code: str) -> str:
    """The municipality's name; the code if it isn't in the county."""
    return next((municipality.name for municipality in all_municipalities() if municipality.code == code), code)


def names_of(codes: Collection[str]) -> str:
    """Such as "Ale, Borås och Mark", in Swedish order."""
    return enumeration(sorted((municipality_name(code) for code in codes), key=swedish_order))


def wanted_as_typed(codes: Sequence[str]) -> str:
    """Such as "Ale, Borås"; core/projects/rules.py reads it back."""
    return ", ".join(municipality_name(code) for code in codes)


def joined_in_words(joined: Sequence[JoinedMunicipality], members: frozenset[str] | None) -> str:
    """Such as "Ale och Borås. Mark var med, men har lämnat nätverket"; empty if none is with.

    `members` are the codes of those in the network; None if no memberships are known.
    """
    there = [municipality.code for municipality in joined if members is None or municipality.code in members]
    gone = [municipality.code for municipality in joined if municipality.code not in there]
    parts = [names_of(there)] if there else []
    if gone:
        parts.append(f"{names_of(gone)} var med, men har lämnat nätverket")
    return ". ".join(parts)
