"""Names of groups: which words can be one, and which group shortened or inflected words mean."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from core.language.spelling import nearest

_BODY = (
    r"grupp(?:en)?|nätverk(?:et)?|råd(?:et)?|styrelse(?:n)?|utskott(?:et)?|nämnd(?:en)?|beredning(?:en)?|kommitté(?:n)?|"
    r"fullmäktige|presidi(?:et|um)|forum(?:et)?|team(?:et)?|delegation(?:en)?|sektion(?:en)?|kollegium|kollegiet|parlament(?:et)?|"
    r"council|board|committee|group|network|utvalg(?:et)?|formannskap(?:et)?|nemnd(?:a|en)?|udvalg(?:et)?|bestyrelse(?:n)?|styre(?:t)?|gruppe(?:n)?|gruppa|"
    r"strateger(?:na)?|rådgivare|rådgivarna|ekologer(?:na)?|samordnare|samordnarna|chefer(?:na)?|handläggare|handläggarna|planerare|planerarna|"
    r"kommission(?:en)?|koncil|referensgrupp|lag(?:et)?(?<!\wlag)"
)
_ENDS_AS_BODY = re.compile(rf"(?:{_BODY})s?$", re.IGNORECASE)
#: Bodies that belong to the body above them.
_PART_OF_BODY = re.compile(
    r"(?:arbetsutskott(?:et)?|au|presidi(?:um|et)|utskott|beredning|working committee)", re.IGNORECASE
)
_BETWEEN_BODIES = re.compile(r"\s?[+&/,]\s?|\s(?:och|samt|and|og)\s")
_WORD = re.compile(r"[^\W_][\w&/-]*")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-"})
#: "Naturvård" is short for the one group that begins so; less than this could be any word.
_SHORTEST = 5
#: Letters of a name that may be misspelt: shorter ones are too like other words.
_SHORTEST_MISSPELT = 10


def folded(words: str) -> str:
    """For comparing names: no case, one kind of space and dash."""
    return " ".join(words.translate(_DASHES).split()).casefold().strip(" .:;,-()")


def ends_as_group(words: str) -> bool:
    """Whether a word in the name says that it is a body of people, as "Chefsnätverket" or "Rådet för …"."""
    return any(_ENDS_AS_BODY.search(word) and word.lower() != "teams" for word in _WORD.findall(words)[:12])


def bodies_listed(text: str) -> tuple[str, ...]:
    """The bodies of "Skogsnätverket + Viltgruppen", each by a name of its own; empty where it is something else."""
    parts = [part.strip() for part in _BETWEEN_BODIES.split(text)]
    names = all(len(part.split()) == 1 and part[:1].isupper() and ends_as_group(part) for part in parts)
    return tuple(parts) if len(parts) > 1 and names else ()


def is_part_of_body(words: str) -> bool:
    """Whether the words alone mean a part of the body above, as "Arbetsutskott"."""
    return bool(_PART_OF_BODY.fullmatch(words.strip()))


def without_genitive(words: str) -> str:
    """The name in its basic form: "Presidiets" is "Presidiet"."""
    return words[:-1] if re.search(r"(?:en|et|an|na|n|d|ige|t)s$", words) else words


class GroupNames:
    """Groups by their names, as they are written in running text."""

    def __init__(
        self,
        names: Iterable[str],
        former: Mapping[str, str] = MappingProxyType({}),
        short: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`former` are names that groups had before, `short` abbreviations, each with the name that the group has."""
        self.names = tuple(dict.fromkeys(name for name in names if name.strip()))
        self._former, self._short = former, short
        self._by_spelling: dict[str, str] = {}
        for written, name in [*((name, name) for name in self.names), *former.items()]:
            for spelling in _spellings(folded(written)):
                self._by_spelling.setdefault(spelling, name)
        longest = sorted(self._by_spelling, key=len, reverse=True)
        patterns = [re.escape(spelling).replace(r"\ ", r"\s") for spelling in longest]
        # "OM" is a group where "om" is a word.
        words = "|".join([*patterns, *(f"(?-i:{re.escape(letters)})" for letters in short)])
        self._mention = re.compile(rf"(?<![\w-])(?:{words})(?![\w]|-\w)", re.IGNORECASE) if words else None

    def and_also(self, names: Iterable[str]) -> "GroupNames":
        """These groups and others."""
        return GroupNames([*self.names, *names], self._former, self._short)

    def with_short(self, short: Mapping[str, str]) -> "GroupNames":
        """The same groups, known by these abbreviations too."""
        return GroupNames(self.names, self._former, short)

    def named(self, words: str) -> str | None:
        """The group that the words are the name of, inflected or not; None if they are no group's name."""
        return self._short.get(words.strip()) or self._by_spelling.get(folded(words))

    def meant(self, words: str, *, shortest: int = _SHORTEST) -> str | None:
        """The one group that the words mean: its name, beginning or end; None if not exactly one fits.

        Fewer letters than `shortest` mean none.
        """
        if name := self.named(words):
            return name
        short = without_genitive(folded(words))
        if len(short) < shortest:
            return None
        fitting = [name for name in self.names if _is_short_for(short, folded(name))]
        return fitting[0] if len(fitting) == 1 else None

    def ending(self, words: str) -> str | None:
        """The one group whose name ends so, definite or not: "nämnden" for "Miljönämnden"; None if not exactly one."""
        short = folded(words)
        forms = {short, *(short.removesuffix(ending) for ending in ("et", "en", "t", "n"))}
        long = tuple(form for form in forms if len(form) >= _SHORTEST)
        fitting = [name for name in self.names if long and folded(name).endswith(long)]
        return fitting[0] if len(fitting) == 1 else None

    def nearly(self, words: str) -> str | None:
        """The group whose name the words are but for a misspelt letter or two; None if not exactly one is near."""
        short = folded(words)
        near = nearest(short, self._by_spelling) if len(short) >= _SHORTEST_MISSPELT else None
        return self._by_spelling.get(near or "")

    def mentions(self, text: str) -> list[tuple[str, int, int]]:
        """Each whole name in the text: the group, and where its name begins and ends."""
        if self._mention is None:
            return []
        plain = text.translate(_DASHES)
        return [
            (name, match.start(), match.end())
            for match in self._mention.finditer(plain)
            if (name := self._short.get(match[0]) or self._by_spelling.get(folded(match[0])))
        ]


def _is_short_for(short: str, name: str) -> bool:
    """Whether the words begin or end the name; not "Styrelsen" for "Styrelsens arbetsutskott", nor its end."""
    if name.startswith(short + " ") or (name.startswith(short) and not ends_as_group(short)):
        return True
    if name in (short + ending for ending in ("et", "en", "n", "t")):
        return True
    before = name.removesuffix(short)
    return before != name and before.endswith((" ", "-")) and not before.rstrip().endswith("s")


def _spellings(name: str) -> Sequence[str]:
    """The name, its genitive, and with the last word definite or not."""
    forms = [name, name + "s"]
    forms += [name + ending for ending in ("en", "ens") if name.endswith("grupp")]
    if name.endswith(("chefer", "strateger", "ekologer", "jurister", "rektorer", "ingenjörer")):
        forms += [name + "na", name + "nas"]
    if name.endswith("gruppen"):
        forms.append(name.removesuffix("en"))
    if name.startswith("utskott för"):
        forms.append("utskottet" + name.removeprefix("utskott"))
    if "-" in name:
        forms += [name.replace("-", " "), name.replace("-", "")]
    return forms
