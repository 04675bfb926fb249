"""Two hundred invented members of 38 municipalities."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.members.municipalities import Municipality, all_municipalities
from tests.factories import HANDEL, MILJO, NATUR

MEMBER_MUNICIPALITIES: Sequence[Municipality] = all_municipalities()[:38]
#: Members of the network from which nobody ever came.
NEVER_THERE = MEMBER_MUNICIPALITIES[-2:]
#: No member of the network.
OUTSIDER = all_municipalities()[40]
_FIRST = """
    Alva Bror Cleo Disa Egil Folke Greta Hedda Ines Jonas Kajsa Loke Majken Nils Otto Petra Ronja Sixten Tuva Vera
""".split()  # noqa: SIM905  reads better than twenty strings
_LAST = ("Alm", "Brolund", "Dahlin", "Ekblad", "Forsman", "Granlid", "Holmbom", "Lindmark", "Myrsten", "Åkerö")


@dataclass(frozen=True, slots=True)
class SampleMember:
    """An invented member."""

    number: int
    name: str
    municipality: Municipality
    groups: tuple[str, ...]

    @property
    def id(self) -> str:
        """Entra object id."""
        return f"5d0f1c1e-0000-4000-8000-{self.number:012d}"

    @property
    def email(self) -> str:
        """The mail address at the municipality."""
        plain = self.name.lower().translate(str.maketrans("åäö", "aao")).replace(" ", ".")
        return f"{plain}@{self.municipality.domain}"


def _groups(number: int) -> tuple[str, ...]:
    if number % 5 == 0:
        return (HANDEL,) if number % 10 else (HANDEL, MILJO)
    if number % 7 == 0:
        return (MILJO, NATUR)
    return (MILJO,) if number % 2 else (NATUR,)


def _name(number: int) -> str:
    # 51 and 52, of two municipalities, share a name.
    number = 51 if number == 52 else number
    return f"{_FIRST[number % 20]} {_LAST[number // 20 % 10]}"


MEMBERS: Sequence[SampleMember] = [
    SampleMember(number, _name(number), MEMBER_MUNICIPALITIES[number % 38], _groups(number)) for number in range(200)
]
NAMESAKES = MEMBERS[51], MEMBERS[52]
#: Changed jobs in the summer, from one municipality to another.
MOVED = MEMBERS[21]
MOVED_TO = MEMBER_MUNICIPALITIES[3]
#: Guests of whom Teams gave no mail address.
WITHOUT_MAIL = frozenset(member.id for member in MEMBERS if member.number % 10 == 9)
