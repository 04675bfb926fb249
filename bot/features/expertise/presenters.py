"""What members know, in the words that cards show."""

from cards.expertise import ExpertiseView, FoundView
from cards.kit.markdown import escape
from core.expertise.model import Expertise, Match, Reason
from core.language.lists import enumeration

_WHY = {
    Reason.SAME: "{written}",
    Reason.SYNONYM: "{written} (betyder samma sak som {word})",
    Reason.PART: "{written} (du sökte {word})",
    Reason.SPELLING: "{written} (stavas nästan som {word})",
}


def expertise_view(stored: Expertise) -> ExpertiseView:
    """What the person has said."""
    return ExpertiseView(escape(stored.words), escape(stored.experience))


def found_view(match: Match) -> FoundView:
    """Somebody who was found, and why."""
    stored = match.expertise
    why = [_WHY[reason].format(written=escape(written), word=escape(word)) for word, written, reason in match.why]
    return FoundView(
        who=escape(", ".join(part for part in (stored.name, stored.municipality) if part)),
        words=escape(stored.words),
        experience=escape(stored.experience),
        why=f"Har skrivit {enumeration(why)}.",
    )
