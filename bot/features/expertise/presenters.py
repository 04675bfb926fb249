"""What members know, in the words that cards show."""

from cards.expertise import ExpertiseView, FoundView
from cards.kit.markdown import escape
from core.expertise.model import Expertise, Match, Reason
from core.language.lists import enumeration

_WHY = {
    Reason.SAME: "har skrivit {written}",
    Reason.SYNONYM: "har skrivit {written}, som betyder samma sak",
    Reason.PART: "har skrivit {written}",
    Reason.SPELLING: "har skrivit {written}, som stavas nästan så",
}


def expertise_view(said: Expertise) -> ExpertiseView:
    """What the person has said."""
    return ExpertiseView(escape(said.words), escape(said.experience))


def found_view(match: Match) -> FoundView:
    """Somebody who was found, and why."""
    said = match.expertise
    why = [f"{escape(word)}: {_WHY[reason].format(written=escape(written))}" for word, written, reason in match.why]
    return FoundView(
        who=escape(", ".join(part for part in (said.name, said.municipality) if part)),
        words=escape(said.words),
        experience=escape(said.experience),
        why=f"Därför: {enumeration(why)}.",
    )
