"""A row's parts besides date and time: theme, place, speaker, link, and other groups."""

import re
from dataclasses import dataclass, replace

from core.language.dates_in_text.mentions import Place
from core.language.dates_in_text.names import WEEKDAY
from core.meetings.goal_words import mentioned_goals, typed_goals
from core.meetings.model.goal import Goal, in_order

_LABELS = {
    "theme": r"temat?|ämne|fokus|innehåll|rubrik|theme|topic",
    "place": r"plats|lokal|ort|adress|var|sted|hvor|where|place|location|venue",
    "speaker": r"talare|föreläsare|föredragshållare|medverkande|inspiratör|gäst(?:er|talare)?|speakers?",
    "link": r"länk|teams-?länk|möteslänk|anslut|link",
    "form": r"form|mötesform",
    "kind": r"typ",
    "passed_by": r"anmälan|anmäl dig|osa|kontakt|ansvarig\w*|obs|kostnad|max antal|sista anmälningsdag",
}
_ANY_LABEL = "|".join(_LABELS.values())
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s,;.(|–—-]))(?:{'|'.join(rf'(?P<{name}>{words})' for name, words in _LABELS.items())})\s*:\s*",
    re.IGNORECASE,
)
#: "tema klimat", "på temat cirkulär ekonomi": these two are read without a colon too.
_THEME_WORD = re.compile(r"(?:^|(?<=[\s,;(]))(?:(?:på|med)\s+)?(?:temat?)\s+(?!:)(?=\S)", re.IGNORECASE)
#: Where a labelled part ends: at the next label, a full stop before a new sentence, or a date, time or form.
_ENDS = re.compile(
    rf"(?<!\s)\s+(?=(?:{_ANY_LABEL})\s*:)|"
    rf"(?:(?<!\s)\s+)?(?:[;|]|\.\s+(?=[A-ZÅÄÖ])|[.,]\s+(?=(?:{_ANY_LABEL})\s*:)|[(](?=\s*(?:med|gemensam|tillsammans|ihop|digital|"
    rf"fysisk|hybrid|heldag|with|joint))|,\s*(?=(?:kl\b|klockan\b|heldag|två heldag|hela dagen|fm\b|em\b|"
    rf"lunch till|digital|fysisk|hybrid|via teams|på teams|online|\d{{1,2}}\s*[/.:–-]\s*\d|"
    rf"(?:{WEEKDAY})\b|\d{{1,2}}(?::?[ea])?\s+[a-zåäö]{{3,9}}\b)))",
    re.IGNORECASE,
)
#: "Mål: 11, 13, klimat 2030"
_GOALS = re.compile(
    r"(?:^|(?<=[\s,;.(|–-]))(?:globala\s+)?mål\s*:\s*+((?:[^;|]*?[^\s;|])??)\s*(?=[;|)]|\.\s+[A-ZÅÄÖ]|\.?$)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\bhttps?://[^\s<>\"]+[^\s<>\".,;:)\]]", re.IGNORECASE)
_QUOTED = re.compile(r"[”“\"»«]([^”“\"»«]{3,120})[”“\"»«]")
_TOWN = re.compile(
    r"(?:^|\s)(?:i|hos|in)\s+(?P<town>(?!Teams\b|Zoom\b)[A-ZÅÄÖ][\wåäöé-]+(?:\s+(?:stad|kommun|stadshus|kommunhus))?)"
)
_GROUP = r"[\wÅÄÖåäö][\wÅÄÖåäö /-]{0,80}?grupp(?:en)?\b|[\w][\w -]{0,80}? group\b"
_WITH = (
    r"(?:(?:gemensam\w*|tillsammans|ihop|samordna[ds]|samarrangemang|samverkan|joint(?:ly)?|together)\s*)?"
    r"(?:(?:träff|möte|meeting)\s*)?(?:med|with|för)\s+(?:the\s+)?"
)
_JOINT_IN_BRACKETS = re.compile(
    rf"\(\s*(?:även\s+)?(?:{_WITH}(?P<groups>[^)]{{1,300}}+)|"
    r"(?:alla|samtliga|all) (?:tre )?(?:grupperna|grupper|groups)\s*)\)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:[,–—-]\s*|(?<!\s)\s+)?\b(?P<how>gemensam\w*|tillsammans|ihop|joint(?:ly)?|together)\s+(?:\w+\s+)?(?:med|with|för)\s+"
    r"(?:the\s+)?(?P<groups>[^,.;()]+)",
    re.IGNORECASE,
)
_JOINT_GROUP = re.compile(
    rf"(?:[,–—-]\s*|(?<!\s)\s+)?\b(?:med|with)\s+(?P<groups>(?:{_GROUP})(?:\s*(?:,|och|&|and)\s*(?:{_GROUP}))*)",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:(?<!\s)\s+)?[,&]\s*|(?<!\s)\s+(?:och|and|samt)\s+")
_EVERY_GROUP = re.compile(r"^(?:alla|samtliga|all)(?:\s+(?:grupper|grupperna|groups|tre grupper))?$", re.IGNORECASE)

#: Represents "alla grupper" among the groups of a joint row.
EVERY_GROUP = "*"


@dataclass(frozen=True, slots=True)
class RowParts:
    """The parts of a row that have a label or a shape of their own; None if it has none."""

    theme: str | None = None
    place: str | None = None
    speaker: str | None = None
    link: str | None = None
    form: str | None = None
    kind: str | None = None
    goals: tuple[Goal, ...] = ()
    #: Other groups, as the row spells them; EVERY_GROUP for all.
    joint_with: tuple[str, ...] = ()
    #: Positions of the labelled parts: name, start, end (exclusive).
    set_apart: tuple[tuple[str, int, int], ...] = ()
    #: The row with all of this blanked out, each letter by a space, so that places in it stay the same.
    rest: str = ""

    def in_theme(self, place: Place) -> bool:
        """Whether the place stands in what the row says of its theme."""
        return any(name == "theme" and start <= place[0] < end for name, start, end in self.set_apart)


NO_PARTS = RowParts()


def row_parts(text: str) -> RowParts:
    """Take the labelled parts, links and other groups out of the row."""
    parts = RowParts(rest=text)
    if match := _LINK.search(parts.rest):
        parts = replace(parts, link=match[0], rest=_blank(parts.rest, match.span()))
    parts = _joint(parts)
    while match := _LABELLED.search(parts.rest):
        end = _ENDS.search(parts.rest, match.end())
        stop = end.start() if end else len(parts.rest)
        name = next(name for name, value in match.groupdict().items() if value)
        value = _tidy(parts.rest[match.end() : stop])
        rest = _blank(parts.rest, (match.start(), stop))
        apart = (*parts.set_apart, (name, match.end(), stop))
        parts = replace(_with(parts, name, value), rest=rest, set_apart=apart)
    if parts.theme is None and (match := _THEME_WORD.search(parts.rest)):
        end = _ENDS.search(parts.rest, match.end())
        stop = end.start() if end else len(parts.rest)
        apart = (*parts.set_apart, ("theme", match.end(), stop))
        theme = _tidy(text[match.end() : stop]) or None
        parts = replace(parts, theme=theme, rest=_blank(parts.rest, (match.start(), stop)), set_apart=apart)
    if parts.theme is None and (match := _QUOTED.search(parts.rest)):
        parts = replace(parts, theme=match[1].strip(), rest=_blank(parts.rest, match.span()))
    parts = _with_goals(parts, text)
    if parts.place is None and (match := _TOWN.search(parts.rest)):
        # The place stays in the text: "Nätverksträff i Borås" is the title too.
        parts = replace(parts, place=match["town"])
    return parts


def _with(parts: RowParts, name: str, value: str) -> RowParts:
    """The parts with what a label says, the first time it does."""
    match name:
        case "theme":
            return replace(parts, theme=parts.theme or value or None)
        case "place":
            return replace(parts, place=parts.place or value or None)
        case "speaker":
            return replace(parts, speaker=parts.speaker or value or None)
        case "form":
            return replace(parts, form=parts.form or value or None)
        case "kind":
            return replace(parts, kind=parts.kind or value or None)
        case _:
            return parts


def _with_goals(parts: RowParts, text: str) -> RowParts:
    """The goals that the row names; a theme that speaks of one keeps its words."""
    mentioned = mentioned_goals(text)
    goals, rest = set(mentioned.goals), parts.rest
    for place in mentioned.places:
        rest = _blank(rest, place)
    if (match := _GOALS.search(text)) and (listed := typed_goals(match[1])).goals and not listed.unknown:
        # "Mål: att lära av varandra" lists no goals.
        goals.update(listed.goals)
        rest = _blank(rest, match.span())
    return replace(parts, goals=in_order(goals), rest=rest)


def _joint(parts: RowParts) -> RowParts:
    for pattern in (_JOINT_IN_BRACKETS, _JOINT, _JOINT_GROUP):
        if match := pattern.search(parts.rest):
            groups = match["groups"] or "alla"
            names = [_tidy(name).removeprefix("the ") for name in _LIST.split(groups.strip())]
            every = any(_EVERY_GROUP.match(name) for name in names)
            joint = (EVERY_GROUP,) if every else tuple(name for name in names if name)
            return replace(parts, joint_with=joint, rest=_blank(parts.rest, match.span()))
    return parts


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" ,;.–—-(|")


def _blank(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return text[:start] + " " * (end - start) + text[end:]
