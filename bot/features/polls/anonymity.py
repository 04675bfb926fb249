"""What a typed poll says of names: "anonymt", "hemlig", "utan namn", "ingen ska se vem som röstat", "inte anonymt"."""

import re

from bot.app.commands.phrases import tokens_of
from core.language.spelling import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in text.split())


_ANONYMOUS = _words(
    "anonym anonymt anonyma anonymiserad anonymiserat anonymiserade hemlig hemligt hemliga namnlös namnlöst namnlösa "
    "sluten slutet slutna dold dolt dolda anonymous anonymously secret secretly"
)
_NAMED = _words("öppen öppet öppna namngiven namngivet namngivna")
_NAMES = _words("namn namnen names name")
_WITHOUT, _WITH, _NOT = _words("utan without no"), _words("med with"), _words("inte ej icke not")
#: "Ingen ska se vem som tycker vad".
_SEES = _words("se ser syns synas veta vet visa visas visar avslöja avslöjas see sees know knows show")
_WHO = _words("vem vilka vilken who")
_NOBODY = _NOT | _WITHOUT | _words("ingen inga aldrig nobody noone never")
#: Words around those that say it, in a part of the sentence that says nothing else.
_AROUND = _words(
    "helt fullt fullständigt gärna helst tack please det den de som att och men så där ska skall vara är bli blir "
    "måste vill vi man alla kan får bara sätt vis röstar rösta röstas svarar svara svar svaren röster rösterna "
    "omröstning omröstningen röstning röstningen några visa skriva lämna completely with be it"
)
_SIGNS = r"[\s:,]{0,4}"
_WORD = (
    r"(?:(?:helt|fullt|fullständigt|completely)\s)?"
    r"(?:anonym(?:t|a|iserad|iserat|iserade|ous(?:ly)?)?|hemlig[ta]?|namnlös[ta]?|slut(?:en|et|na)|dol(?:d|t|da)|"
    r"secret(?:ly)?|(?:without|no)\snames?|utan\s(?:att\s(?:visa|skriva|lämna)\s|några\s)?namn(?:en)?)"
)
_DENIED = rf"(?:(?P<denied>inte|ej|icke|not)\s)?{_WORD}(?!\w|\s?/)"
_FIRST = re.compile(rf"[\s,:]{{0,4}}(?:och\s)?{_DENIED}{_SIGNS}", re.IGNORECASE)
_LAST = re.compile(rf"(?<=[^\s/])\s(?<!/\s)(?<!\beller\s)(?<!\bor\s){_DENIED}[\s.!]{{0,3}}$", re.IGNORECASE)
#: How a part of a sentence that says it before a colon may begin.
_RELATIVE = _words("som där med utan den det")
_COLON = re.compile(r":\s")
_ENDS = re.compile(r"[,;.?!\"“”„»«–(][\s)]{0,3}")


def anonymity_at_start(text: str) -> tuple[str, bool | None]:
    """The text without words at its start that say it, and whether it shall be anonymous; None if they say nothing."""
    if match := _FIRST.match(text):
        return text[match.end() :], match["denied"] is None
    before, *after = _COLON.split(text, maxsplit=1)
    words = [token.word for token in tokens_of(before)]
    if after and words and words[0] in _RELATIVE and (said := _said(words)) is not None:
        return after[0], said
    return text, None


def anonymity_at_end(text: str) -> tuple[str, bool | None]:
    """The same of words at its end: after the choices, or after a question that ends with its mark."""
    bare = text.rstrip(" .!)")
    ends = [match.span() for match in _ENDS.finditer(bare)]
    start, end = ends[-1] if ends else (0, 0)
    if ends and (said := _said([token.word for token in tokens_of(bare[end:])])) is not None:
        kept = bare[: start + 1] if bare[start] in '?!"“”„»«' else bare[:start]
        return kept, said
    if match := _LAST.search(bare):
        return bare[: match.start()], match["denied"] is None
    return text, None


def _said(words: list[str]) -> bool | None:
    """Whether words say that it shall be anonymous; None if they say something else too, or nothing of it."""
    typed = set(words)
    if typed & _SEES and typed & _WHO:
        return bool(typed & _NOBODY)
    if not typed - _AROUND - _ANONYMOUS - _NOT and typed & _ANONYMOUS:
        return not typed & _NOT
    if not typed - _AROUND - _NAMED - _NOT and typed & _NAMED:
        return bool(typed & _NOT)
    if not typed - _AROUND - _NAMES - _WITH - _WITHOUT and typed & _NAMES and typed & (_WITH | _WITHOUT):
        return bool(typed & _WITHOUT)
    return None
