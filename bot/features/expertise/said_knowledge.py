"""What somebody says that they know, in a sentence or after *jag kan*."""

import re

from bot.app.context import Context
from bot.app.messages import IncomingMessage

#: Words that say nothing about what one knows.
_CHATTER = re.compile(
    r",?\s(?:om (?:nån|någon|ni) (?:undrar|behöver|vill).*|if any(?:one|body) (?:needs|wants).*)", re.IGNORECASE
)
#: How much one knows says nothing of what: "en del om bevattning".
_SOME = re.compile(
    r"^(?:en\s(?:hel\s)?del|lite(?:\sgrann)?|något|nåt|ett\soch\sannat|some)\s"
    r"(?:om|av|kring|about)\s",
    re.IGNORECASE,
)
#: "har hållit på med dagvatten i tolv år": what one knows, after a small word and before how long.
_KNOWN = re.compile(
    r"\b(?:(?:kunskap|kunskaper|erfarenhet|erfarenheter)\s(?:om|av|kring)|med|om|kring|inom|about|with)\s"
    r"(?!min|mina|någon|nån|det|mig|mej|er|dig|folk|alla)",
    re.IGNORECASE,
)
_KNOWN_UNTIL = re.compile(
    r"[,.;:!?]|\s(?:längre|så|men|genom åren|i \w{1,12} år|sedan|sen|hela|länge|i många|och (?:delar|hjälper|berättar)|"
    r"for years)\b",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\b(?:inte|ej|not|slutat)\b", re.IGNORECASE)


def said_knowledge(_message: IncomingMessage, text: str, _context: Context) -> str:
    """As *jag kan dagvatten och våtmarker*; empty if it isn't clear what somebody knows."""
    text = _CHATTER.sub("", text)
    match = None if _NO_LONGER.search(text) else _KNOWN.search(text)
    words = _KNOWN_UNTIL.split(text[match.end() :], maxsplit=1)[0].strip() if match else ""
    return f"jag kan {words}" if words else ""


def known_words_of(text: str) -> str:
    """What follows *jag kan*, without how much one knows of it and without chatter."""
    return _SOME.sub("", _CHATTER.sub("", text).strip(" .!?"))
