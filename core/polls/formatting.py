"""A poll's result in words."""

from core.language.lists import enumeration
from core.language.plurals import count
from core.polls.model import Poll, PollResult, Withheld

WITHHELD = {
    Withheld.OPEN: "Resultatet visas när omröstningen har stängt, om minst fem har svarat.",
    Withheld.FEW: "Det behövs minst fem svar, annars kan någon kännas igen.",
    Withheld.ALIKE: "Svaren är så lika att de inte visas. Annars kunde någon kännas igen.",
}


def answered(number: int) -> str:
    """Such as "12 svar"."""
    return count(number, "svar") if number else "inga svar än"


def result_in_words(poll: Poll, result: PollResult) -> str:
    """Such as "Ja 7, nej 3 och kanske 0"; why, where it is withheld. The choices stand as they were typed."""
    if not result.answers:
        return "Ingen svarade."
    if result.withheld is not None:
        return WITHHELD[result.withheld]
    return enumeration([f"{choice} {votes}" for choice, votes in zip(poll.choices, result.counts, strict=True)])
