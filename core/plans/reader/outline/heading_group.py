"""The group that a heading is about; or that it may name one that nobody knows, and must be asked about."""

import re
from dataclasses import dataclass, replace

from core.language.dates_in_text.mentions import blanked
from core.language.dates_in_text.names import MONTH_NUMBERS
from core.meetings.meeting_words import ABOUT_DIGITAL, ends_as_meeting, evident_form
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Origin, Source
from core.plans.reader.context import Conventions
from core.plans.reader.outline.scope import Facts, Known, UnknownHeading
from core.plans.reader.rows.all_groups import all_groups
from core.plans.reader.words.general_words import is_general
from core.plans.reader.words.group_names import (
    GroupNames,
    bodies_listed,
    ends_as_group,
    folded,
    is_part_of_body,
    without_genitive,
)

_FORM_WORDS = re.compile(
    rf"\b(?:via|på|i)?\s?(?:teams|zoom|skype|(?:digital(?!{ABOUT_DIGITAL})|fysisk|hybrid|online)(?:t|a|-?(?:mö|trä|sammant)\w*)?)\b",
    re.IGNORECASE,
)
#: A word of a heading; "&" is one.
HEADING_WORD = re.compile(r"[^\W_][\w&/’'-]*|&")
_DOES = re.compile(r"[A-ZÅÄÖÆØ]\w+\s(?P<verb>[a-zåäö]{2,}[ea]r)\s\w")
_LIST_OF_BODIES = re.compile(r"\b(?:och|samt|and|&)\b|,", re.IGNORECASE)
_COMPOUND = re.compile(
    r"(?P<body>.+?)-?(?:möten(?:a)?|träffar(?:na)?|sammanträden(?:a)?|datum|tider|meetings)", re.IGNORECASE
)
_ADDED = re.compile(r"\s{1,3}[–—|·-]\s|:\s")
_PREPOSITION = re.compile(r"\b(?:från|för|i|inom|av|till|hos|of|from|for|in)\s$", re.IGNORECASE)
#: "Örebro län", "i Salten", "Sjuhärad (chatt)": at most three names.
_PLACE_AFTER = re.compile(
    r",?(?:\s+(?:i|på|inom|of|in))?(?:\s+(?:(?-i:[A-ZÅÄÖÆØ])[\w-]+|län|kommun|region\w*)){1,3}(?:\s*\([^)]{1,20}\))?\s*",
    re.IGNORECASE,
)
#: Words of a heading over joint meetings.
_TOGETHER = re.compile(
    r"\b(?:gemensam\w*|båda|bägge|samtliga|alla|grupperna|nätverken|tillsammans|ihop|för|mellan|med|och|samt|o|and|og|joint|"
    r"both|together|felles\w*|fælles\w*|begge|med)\b|[+&/,()]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HeadingRest:
    """A heading without years, times, forms and general words."""

    words: str
    original: str


def rest_of_heading(text: str) -> HeadingRest:
    """What a heading says when its years, hours and place are taken out already."""
    plain = _FORM_WORDS.sub(" ", text)
    plain = " ".join(re.sub(r"[(\[][\s,;]*[)\]]", " ", plain).split()).strip(" ,.:;–-")
    words = [word for word in HEADING_WORD.findall(plain) if not is_general(word) and word.lower() not in MONTH_NUMBERS]
    return HeadingRest(" ".join(words), plain)


def with_group(
    facts: Facts,
    rest: HeadingRest,
    names: GroupNames,
    *,
    configured: bool,
    parent: Known[tuple[str, ...]] | None,
    given_group: bool,
) -> Facts:
    """The heading's facts and its group, its title, or the words that a person is asked about.

    `configured`, `parent` and `given_group` are as for `heading_facts`.
    """
    here = Origin(Source.HEADING, facts.line)
    bodies = () if configured else bodies_listed(rest.original)
    if joint := _named_together(rest.original, names) or all_groups(rest.original, names) or bodies:
        return replace(facts, groups=Known(joint, here))
    if group := _named(rest, names, parent) or (None if configured else _named_last(rest.original, names)):
        return replace(facts, groups=Known((group,), here))
    if not rest.words:
        return facts
    if parent and (part := _part_of(parent.value[0], rest.words, composes=facts.level is not None and not configured)):
        return replace(facts, groups=Known((part,), here))
    several = _names_several(_name(rest))
    if ends_as_group(rest.words) and not several and not configured and not _is_headline(rest.original):
        return replace(facts, groups=Known((_name(rest),), here))
    if ends_as_meeting(rest.words) and not ends_as_group(rest.words):
        return replace(facts, title=rest.original)
    if given_group and not ends_as_group(rest.words):
        return facts
    return replace(facts, unknown=UnknownHeading(_name(rest), facts.line))


def named_with_place(words: str, names: GroupNames, conventions: Conventions) -> str | None:
    """The group whose name a heading begins with, where only a place follows: "VA-nätverket Örebro län".

    None where the document has several so, as it would for the group of each place.
    """
    named = names.mentions(words)
    if len({name for name, _, _ in named}) != 1 or named[0][1] > 0:
        return None
    after = words[named[0][2] :]
    if re.match(r"\s?[-–(,]", after) and evident_form(after) is not MeetingForm.UNKNOWN:
        # "STYRELSEN - bygdegården": where, and no part of the name.
        return named[0][0]
    if not _PLACE_AFTER.fullmatch(after) or ends_as_group(after):
        return None
    begins = folded(words[: named[0][2]])
    like = [line for line in conventions.short_lines if line.startswith(begins + " ") and line != folded(words)]
    return None if any(_PLACE_AFTER.fullmatch(_capitalized(line[len(begins) :])) for line in like) else named[0][0]


def _capitalized(words: str) -> str:
    """Each word with a capital: what is folded may be a place's name."""
    return " ".join(["", *(word.capitalize() for word in words.split())])


def _named_together(text: str, names: GroupNames) -> tuple[str, ...] | None:
    """The groups of a heading that names several and says nothing else: "Gemensamt för A och B", "Båda (A, B)"."""
    named = names.mentions(text)
    together = tuple(dict.fromkeys(name for name, _, _ in named))
    left = HEADING_WORD.findall(_TOGETHER.sub(" ", blanked(text, [(start, end) for _, start, end in named])))
    return together if len(together) > 1 and all(is_general(word) for word in left) else None


def _named(rest: HeadingRest, names: GroupNames, parent: Known[tuple[str, ...]] | None) -> str | None:
    """The group that the heading is about, where it is one that is known."""
    for words in filter(None, (rest.original, rest.words)):
        if parent and (whole := names.named(f"{parent.value[0]}s {words}")):
            return whole
        if name := names.named(words) or names.named(without_genitive(words)):
            return name
    named = names.mentions(rest.original)
    left = blanked(rest.original, [(start, end) for _, start, end in named])
    general = all(is_general(word) for word in HEADING_WORD.findall(left)) or (named and ends_as_meeting(left))
    if len({name for name, _, _ in named}) == 1 and general:
        return named[0][0]
    if len({name for name, _, _ in named}) == 1 and not named[0][1] and _ADDED.match(rest.original[named[0][2] :]):
        # "Naturgruppen – boka våren": words after a dash that are no body's name.
        return named[0][0] if not ends_as_group(left) else None
    compound = _COMPOUND.fullmatch(rest.words)
    if compound and (name := names.named(compound["body"]) or names.meant(compound["body"])):
        return name
    return (names.meant(rest.words) or names.nearly(rest.words)) if len(rest.words) > 4 else None


def _named_last(text: str, names: GroupNames) -> str | None:
    """The group that the heading ends with, after a preposition: "Nyhetsbrev från Naturgruppen"."""
    named = names.mentions(text)
    last = named[-1] if named else None
    if last is None or text[last[2] :].strip(" .:!–-") or not _PREPOSITION.search(text[: last[1]]):
        return None
    return last[0]


def _part_of(parent: str, words: str, *, composes: bool) -> str | None:
    """The parent itself where the heading repeats its last word ("Nämnd"), or a part of it ("Arbetsutskott")."""
    short = folded(words)
    basic = without_genitive(short)
    if len(basic) > 4 and folded(parent).startswith(basic + " "):
        # "Styrgruppens sammanträdestider" under "Styrgruppen för social välfärd".
        return parent
    if " " not in short and folded(parent).endswith((short, short + "en", short + "n", short + "et")):
        return parent
    return f"{parent}s {short}" if is_part_of_body(words) and composes else None


def _is_headline(text: str) -> bool:
    """Whether the heading says what somebody does, as over an article: "Cheferna byter fredag"."""
    verb = _DOES.match(text)
    return verb is not None and not ends_as_group(verb["verb"])


def _names_several(text: str) -> bool:
    """Whether the heading lists bodies, as "Kommunfullmäktige och nämnder"; "Barn- och utbildningsnämnden" is one."""
    return any(
        ends_as_group(before.split()[-1])
        for before in (text[: match.start()].strip() for match in _LIST_OF_BODIES.finditer(text))
        if before.split()
    )


def _name(rest: HeadingRest) -> str:
    """The group's name as it stands, without what is general at its ends, and what a dash or a line adds to it."""
    name, _, added = rest.original.partition(" | ")
    words = (name if added and ends_as_group(name) else rest.original).split()
    while words and is_general(words[-1].strip("()[],.:;–-")):
        words.pop()
    while len(words) > 1 and is_general(words[0].strip("()[],.:;–-")):
        words.pop(0)
    return without_genitive(" ".join(words).strip(" ,.:;–-(")) or rest.original
