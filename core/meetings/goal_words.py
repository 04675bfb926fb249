"""Words for goals, as the network writes them and as people and plans do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language.dates import MONTHS
from core.language.lists import enumeration
from core.meetings.model.goal import Goal, GoalProgramme, in_order

#: The global goals in Swedish (globalamalen.se).
AGENDA_2030 = {
    1: "Ingen fattigdom",
    2: "Ingen hunger",
    3: "God hälsa och välbefinnande",
    4: "God utbildning för alla",
    5: "Jämställdhet",
    6: "Rent vatten och sanitet för alla",
    7: "Hållbar energi för alla",
    8: "Anständiga arbetsvillkor och ekonomisk tillväxt",
    9: "Hållbar industri, innovationer och infrastruktur",
    10: "Minskad ojämlikhet",
    11: "Hållbara städer och samhällen",
    12: "Hållbar konsumtion och produktion",
    13: "Bekämpa klimatförändringarna",
    14: "Hav och marina resurser",
    15: "Ekosystem och biologisk mångfald",
    16: "Fredliga och inkluderande samhällen",
    17: "Genomförande och globalt partnerskap",
}
_NAMES = {
    GoalProgramme.AGENDA_2030: "Agenda 2030",
    GoalProgramme.KLIMAT_2030: "Klimat 2030",
    GoalProgramme.UVG: "Utmaningar för ett hållbart Västra Götaland",
}
_AGENDA = r"(?:agenda\s*2030|(?:fn:?s\s+)?globala\s+mål(?:en)?|sdg)"
#: "11", "11.3" (a target of goal 11); no day of a month and no time of day.
_NUMBER = rf"\d{{1,2}}(?:\.[\da-d])?(?![\w]|[.:/–-]\d|\s*(?:{'|'.join(MONTHS)}))"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,|och|samt|and|&|\+)\s*(?:mål\s*)?{_NUMBER}){{0,16}}"
_GOAL = r"(?:del)?mål(?:en|et)?\s*(?:nr\.?\s*|nummer\s*)?"
_MENTIONS = (
    (GoalProgramme.AGENDA_2030, rf"\b{_AGENDA}(?:\s*(?:[,:–-]\s*)?{_GOAL}|\s*:\s*|(?<=sdg)\s*)(?P<numbers>{_NUMBERS})"),
    (GoalProgramme.AGENDA_2030, rf"\b{_GOAL}(?P<numbers>{_NUMBERS})\s*(?:i|av|,|\()\s*{_AGENDA}\)?"),
    (GoalProgramme.KLIMAT_2030, r"\bklimat\s*2030\b"),
    (GoalProgramme.UVG, r"\butmaningar(?:na)?\s+för\s+ett\s+hållbart\s+västra\s+götaland\b|\buvg\b"),
)
_PATTERNS = [(programme, re.compile(pattern, re.IGNORECASE)) for programme, pattern in _MENTIONS]
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?(?:[,;+&/]|\boch\b|\bsamt\b|\band\b)\s*", re.IGNORECASE)
_ALONE = re.compile(rf"(?:{_AGENDA}\s*(?::\s*)?)?(?:{_GOAL})?(\d{{1,3}})(?:\.[\da-d])?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MentionedGoals:
    """Goals in a text, with where they stand: first character, the one after the last."""

    goals: tuple[Goal, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TypedGoals:
    """Goals that somebody listed, and the parts of the list that are none."""

    goals: tuple[Goal, ...]
    unknown: tuple[str, ...]


def goal_name(goal: Goal) -> str:
    """Such as "Agenda 2030 mål 11"."""
    name = _NAMES[goal.programme]
    return name if goal.number is None else f"{name} mål {goal.number}"


def goals_in_words(goals: Sequence[Goal]) -> str:
    """Such as "Agenda 2030 mål 11 och 13, Klimat 2030"; `mentioned_goals` reads it back."""
    numbers = [str(goal.number) for goal in in_order(goals) if goal.number is not None]
    others = [goal_name(goal) for goal in in_order(goals) if goal.number is None]
    agenda = [f"{_NAMES[GoalProgramme.AGENDA_2030]} mål {enumeration(numbers)}"] if numbers else []
    return ", ".join([*agenda, *others])


def mentioned_goals(text: str) -> MentionedGoals:
    """The goals that a text names in full; a number alone, or "Agenda 2030" without a number, is none."""
    goals: set[Goal] = set()
    places = []
    for programme, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            numbered = set(_goals(programme, match.groupdict().get("numbers")))
            if numbered:
                goals |= numbered
                places.append(match.span())
    return MentionedGoals(in_order(goals), tuple(sorted(places)))


def typed_goals(text: str) -> TypedGoals:
    """The goals of a list such as "11, 13, klimat 2030": a number alone is one of Agenda 2030."""
    mentioned = mentioned_goals(text)
    rest = text
    for start, end in mentioned.places:
        rest = rest[:start] + "," * (end - start) + rest[end:]
    goals, unknown = set(mentioned.goals), []
    for words in (raw.strip(" .()") for raw in _BETWEEN.split(rest)):
        match = _ALONE.fullmatch(words)
        if match and int(match[1]) in AGENDA_2030:
            goals.add(Goal(GoalProgramme.AGENDA_2030, int(match[1])))
        elif words:
            unknown.append(words)
    return TypedGoals(in_order(goals), tuple(unknown))


def _goals(programme: GoalProgramme, numbers: str | None) -> Iterator[Goal]:
    if numbers is None:
        yield Goal(programme)
    # "11.3" is a target of goal 11.
    for number in re.findall(r"(?<![\d.])\d{1,2}", numbers or ""):
        if int(number) in AGENDA_2030:
            yield Goal(programme, int(number))
