"""Phrases that people begin a command with, or ask with: how they are written in the table, and found in a sentence.

A phrase is words with blanks between. "a|b" is either word, "a?" a word that may be left out, "…" any words of the
sentence up to the next one, "+a" a word that belongs to what is asked as well ("+hela +året"), "a=b" a word in whose
place b is left, "^" first: nothing but courtesy before it, "$" last: nothing but courtesy after it, "~" first: it
counts only where no other is found. "likhetstecken" is a "=" that stands alone. Dots over letters and capitals make no
difference, and words may stand as they are said: "va" for "vad".
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.app.meeting_words.vocabulary import COURTESY
from core.language.spelling import folded

_RAW = re.compile(r"\S+")
#: The end of a sentence; a short word with a full stop is an abbreviation.
_ENDS = re.compile(r"[!?]$|[^\W\d_]{4}\.$")
#: Marks around words.
MARKS = " @#.,;:!?…*\"'”“’`´()[]<>=-–—"
#: Spoken forms that people often type, by the spelling in the table of phrases.
SPOKEN: Mapping[str, tuple[str, ...]] = {
    "jag": ("ja",),
    "vad": ("va",),
    "var": ("va",),
    "vara": ("va",),
    "varit": ("vart", "vatt"),
    "är": ("e", "ä"),
    "inte": ("ej", "itne", "int", "ente", "inge"),
    "mig": ("mej",),
    "dig": ("dej",),
    "sig": ("sej",),
    "någon": ("nån", "nåt", "något", "ngn"),
    "något": ("nåt", "nån", "nånting", "någonting", "ngt"),
    "några": ("nåra", "ngra"),
    "de": ("dom", "dem"),
    "det": ("de", "dä"),
    "dem": ("dom", "de"),
    "dom": ("dem", "de"),
    "sedan": ("sen",),
    "och": ("o", "å"),
    "att": ("å",),
    "med": ("me", "mä"),
    "till": ("ti", "t"),
    "vår": ("våran", "våra"),
    "vårt": ("vårat",),
    "gånger": ("ggr", "gånger"),
    "säg": ("säj",),
    "dagar": ("dar",),
    "idag": ("ida",),
}
#: Characters that have a meaning when they stand alone, by the spelling in the table of phrases.
_SIGNS: Mapping[str, str] = {"=": "likhetstecken"}
#: More words that are kept are names.
_MOST_WORDS = 40
#: Maximum words that "…" matches.
_GAP = 8


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence: its position and folded form."""

    start: int
    end: int
    word: str
    #: Whether a sentence ends after it.
    ends: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """One place of a phrase."""

    words: tuple[str, ...]
    folded: frozenset[str]
    optional: bool = False
    gap: bool = False
    kept: bool = False
    #: What replaces it in the rest; empty for nothing.
    put: str = ""

    @property
    def is_names(self) -> bool:
        """Whether these are names, which stay in the sentence and aren't candidates for misspelt words."""
        return self.kept and len(self.words) > _MOST_WORDS


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase's match in a sentence."""

    #: Index of its first word, and how many words of it are there.
    start: int
    words: int
    #: Indices of the words that the phrase uses up.
    used: frozenset[int]
    #: What replaces a used word, by its index.
    put: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One parsed phrase."""

    text: str
    parts: tuple[_Part, ...] = field(compare=False)
    #: All its words in the table's spelling, by their folded form.
    spellings: Mapping[str, str] = field(compare=False)
    #: The folded words that it may begin with.
    beginnings: frozenset[str] = field(compare=False)
    first: bool = False
    last: bool = False
    weak: bool = False

    def find(self, tokens: Sequence[Token]) -> PhraseMatch | None:
        """The phrase's first match; None if there is none."""
        for start, token in enumerate(tokens):
            if token.word in self.beginnings and (used := self._match(tokens, start, 0)) is not None:
                taken = [index for index, _ in used]
                if self.last and not all(later.word in COURTESY for later in tokens[max(taken) + 1 :]):
                    continue
                left = frozenset(index for index, part in used if not part.kept)
                return PhraseMatch(start, len(taken), left, {index: part.put for index, part in used if part.put})
            if self.first and token.word not in COURTESY:
                return None
        return None

    def _match(self, tokens: Sequence[Token], at: int, part: int) -> list[tuple[int, _Part]] | None:
        """The indices used from `at` on, each with its part; None if the rest of the phrase is not there."""
        if part == len(self.parts):
            return []
        wanted = self.parts[part]
        if wanted.gap:
            for skipped in range(min(_GAP, len(tokens) - at) + 1):
                if tokens[at + skipped - 1].ends:
                    return None
                if (rest := self._match(tokens, at + skipped, part + 1)) is not None:
                    return rest
            return None
        if at < len(tokens) and tokens[at].word in wanted.folded:
            rest = self._match(tokens, at + 1, part + 1)
            if rest is not None:
                return [(at, wanted), *rest]
        return self._match(tokens, at, part + 1) if wanted.optional else None


def phrase(text: str) -> Phrase:
    """Read a phrase as the table has it. Raises ValueError if it has no word."""
    rest, first, last, weak = text, False, False, False
    while rest[:1] in "^~" and rest:
        first, weak, rest = first or rest[0] == "^", weak or rest[0] == "~", rest[1:]
    if rest.endswith("$"):
        rest, last = rest[:-1], True
    parts = tuple(_part(word) for word in rest.split())
    if not any(part.words and not part.optional for part in parts) or parts[0].gap or parts[-1].gap:
        raise ValueError(f"no phrase: {text!r}")
    spellings = {folded(word): word for part in parts if not part.is_names for word in part.words}
    required = next(index for index, part in enumerate(parts) if not part.optional)
    beginnings = frozenset[str]().union(*(part.folded for part in parts[: required + 1]))
    return Phrase(text, parts, spellings, beginnings, first, last, weak)


def _part(text: str) -> _Part:
    if text == "…":
        return _Part((), frozenset(), gap=True)
    kept, optional = text.startswith("+"), text.endswith("?") and len(text) > 1
    spelled, _, put = text.removeprefix("+").removesuffix("?").partition("=")
    words = tuple(spelled.split("|"))
    spoken = (way for word in words for way in SPOKEN.get(word, ()))
    return _Part(words, frozenset(map(folded, (*words, *spoken))), optional=optional, kept=kept, put=put)


def tokens_of(text: str) -> list[Token]:
    """The words of a sentence without surrounding punctuation; punctuation alone isn't a word."""
    tokens = [
        Token(match.start(), match.end(), folded(match[0].strip(MARKS)), bool(_ENDS.search(match[0])))
        for match in _RAW.finditer(text)
    ]
    return [token for token in tokens if token.word]


def tokens_with_signs(text: str) -> list[Token]:
    """The same, with the characters that phrases use as words."""
    signs = [Token(match.start(), match.end(), _SIGNS[match[0]]) for match in _RAW.finditer(text) if match[0] in _SIGNS]
    return sorted([*tokens_of(text), *signs], key=lambda token: token.start)


def beside_courtesy(text: str, fillers: Collection[str] = ()) -> str:
    """The text without courtesy and `fillers` at its ends; empty if nothing else is left."""
    meaningful = [token for token in tokens_of(text) if token.word not in COURTESY and token.word not in fillers]
    return text[meaningful[0].start : meaningful[-1].end].strip(MARKS) if meaningful else ""


def rest_of(text: str, tokens: Sequence[Token], match: PhraseMatch) -> str:
    """The typed text without the phrase; courtesy before it is dropped, everything else stays as typed."""
    pieces: list[str] = []
    at = 0
    for index, token in enumerate(tokens):
        before_phrase = index < match.start and token.word in COURTESY
        if index in match.used or before_phrase:
            # A comma separates the text before the phrase from the text after it.
            comma = "," if index in match.used and text[token.start : token.end].endswith(",") and any(pieces) else ""
            pieces += [text[at : token.start], match.put.get(index, comma)]
            at = token.end
    pieces.append(text[at:])
    return " ".join(" ".join(piece.split()) for piece in pieces if piece.strip()).strip()
