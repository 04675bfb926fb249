"""Where somebody comes from, as a coordinator writes it: a municipality, a partner, a speaker, or nobody knows."""

from dataclasses import dataclass

from core.members.model.affiliation import Affiliation
from core.members.municipalities import municipality_named
from core.members.partners import partner_named

_SPEAKER = frozenset({"föreläsare", "talare", "inbjuden talare", "speaker"})
_UNKNOWN = frozenset({"vet inte", "vet ej", "okänd", "ingen", "ingen kommun", "annan", "-", "–", "?"})
_PARTNER = ("partner ", "partner:", "organisation ", "organisation:")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class AnsweredAffiliation:
    """What the words mean."""

    affiliation: Affiliation
    #: Whether they came to speak.
    speaker: bool = False


def answered_affiliation(words: str) -> AnsweredAffiliation | None:
    """What the words mean; None if they can't be understood, or nothing was written."""
    text = " ".join(words.split())
    if municipality := municipality_named(text):
        return AnsweredAffiliation(Affiliation(municipality))
    if organisation := partner_named(text):
        return AnsweredAffiliation(Affiliation(organisation=organisation))
    if text.casefold() in _SPEAKER:
        return AnsweredAffiliation(Affiliation(), speaker=True)
    if text.casefold() in _UNKNOWN:
        return AnsweredAffiliation(Affiliation())
    for prefix in _PARTNER:
        if text.casefold().startswith(prefix) and (name := text[len(prefix) : len(prefix) + _LONGEST].strip()):
            return AnsweredAffiliation(Affiliation(organisation=name))
    return None
