"""Fills the views of expertise cards."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app import presenters
from cards.expertise.profiles import ExpertiseView, FoundView, NoteView
from cards.kit.markdown import escape
from core.expertise.model import Expertise, Match, Reason
from core.expertise.questions.model import Note
from core.language.lists import enumeration

_WHY = {
    Reason.SAME: "{written}",
    Reason.SYNONYM: "{written} (betyder samma sak som {word})",
    Reason.PART: "{written} (du sökte {word})",
    Reason.SPELLING: "{written} (stavas nästan som {word})",
}

_DONE = {Reason.LED: "Har lett en träff om {}.", Reason.SHARED: "Har delat {}."}


def expertise_view(stored: Expertise) -> ExpertiseView:
    """What the person has said."""
    return ExpertiseView(escape(stored.words), escape(stored.experience), shows_done=stored.shows_done)


def found_view(match: Match) -> FoundView:
    """Somebody who was found, and why."""
    stored = match.expertise
    written = [
        _WHY[reason].format(written=escape(words), word=escape(word))
        for word, words, reason in match.why
        if reason in _WHY
    ]
    done = dict.fromkeys(_DONE[reason].format(escape(words)) for _, words, reason in match.why if reason in _DONE)
    why = [*([f"Har skrivit {enumeration(written)}."] if written else []), *done]
    return FoundView(
        who=escape(", ".join(part for part in (stored.name, stored.municipality) if part)),
        words=escape(stored.words),
        experience=escape(stored.experience),
        why=" ".join(why),
    )


def note_view(note: Note, now: datetime, zone: ZoneInfo) -> NoteView:
    """An earlier answer, with its question and who answered."""
    answer = note.answer
    name = ", ".join(part for part in (answer.name, answer.municipality) if part)
    day = presenters.day_of(answer.written_at, now, zone)
    return NoteView(escape(note.question.words), escape(answer.words), f"{escape(name)}, {day}")
