"""The people a user can act as; all invented, at real municipalities' mail domains."""

from dataclasses import dataclass
from enum import Enum

from local_tenant.ids import TENANT_ID

GROUPS = ("Miljöstrategigruppen", "Naturvårdsgruppen", "Rättvis handel-gruppen")
COORDINATORS_CHANNEL = "Samordnare"


class TenantRole(Enum):
    """A person's role in the team."""

    GUEST = "gäst"  #: of another tenant
    MEMBER = "medlem"  #: of the host tenant
    GROUP_COORDINATOR = "samordnare för en grupp"  #: looks after one group's meetings
    COORDINATOR = "samordnare för nätverket"  #: looks after all meetings
    ADMINISTRATOR = "administratör"  #: owns the team and looks after the installation


@dataclass(frozen=True, slots=True)
class TenantPerson:
    """Somebody in the team."""

    number: int
    name: str
    municipality: str
    domain: str
    groups: tuple[str, ...]
    role: TenantRole = TenantRole.GUEST

    @property
    def id(self) -> str:
        """Entra object id in the host tenant."""
        return f"5d0f1c1e-0000-4000-8000-{self.number:012d}"

    @property
    def teams_id(self) -> str:
        """The id that Teams uses for the person towards the bot."""
        return f"29:1local{self.number:04d}"

    @property
    def email(self) -> str:
        """The mail address at the person's own municipality."""
        first, _, last = self.name.lower().translate(str.maketrans("åäöé", "aaoe")).partition(" ")
        return f"{first}.{last}@{self.domain}"

    @property
    def guest(self) -> bool:
        """Whether the person signs in at another tenant."""
        return self.role is TenantRole.GUEST

    @property
    def coordinator(self) -> bool:
        """Whether the person may open the coordinators' channel."""
        return self.role not in (TenantRole.GUEST, TenantRole.MEMBER)

    @property
    def role_text(self) -> str:
        """Shown in the page's person switcher."""
        if self.role is TenantRole.ADMINISTRATOR:
            return "Administratör, sköter installationen"
        if self.role is TenantRole.COORDINATOR:
            return "Samordnare för nätverket"
        if self.role is TenantRole.GROUP_COORDINATOR:
            return f"Samordnare för {self.groups[0]}"
        where = f" i {len(self.groups)} grupper" if len(self.groups) > 1 else ""
        return f"{self.municipality} · {self.role.value}{where}"

    def as_member(self) -> dict[str, object]:
        """The shape of a member in the connector's answers."""
        local, _, domain = self.email.partition("@")
        principal = f"{local}_{domain}#EXT#@kommunnatverket.onmicrosoft.example" if self.guest else self.email
        first, _, last = self.name.partition(" ")
        return {
            "id": self.teams_id,
            "objectId": self.id,
            "aadObjectId": self.id,
            "name": self.name,
            "givenName": first,
            "surname": last,
            "email": self.email,
            "userPrincipalName": principal,
            "tenantId": TENANT_ID,
            "userRole": "guest" if self.guest else "user",
        }


_M, _N, _H = GROUPS
_GUEST = TenantRole.GUEST
_ROWS = (
    ("Alva Lindmark", "Göteborg", "goteborg.se", (_M, _H), TenantRole.COORDINATOR),
    ("Jonas Ekdahl", "Borås", "boras.se", (_N,), TenantRole.GROUP_COORDINATOR),
    ("Mira Sandell", "Alingsås", "alingsas.se", (_M, _N), TenantRole.MEMBER),
    ("Elin Sörqvist", "Borås", "boras.se", (_M,), _GUEST),
    ("Tage Wikander", "Skövde", "skovde.se", (_N,), _GUEST),
    ("Ines Holmbom", "Trollhättan", "trollhattan.se", (_H,), _GUEST),
    ("Sixten Brolund", "Uddevalla", "uddevalla.se", (_M, _H), _GUEST),
    ("Vera Ålander", "Lerum", "lerum.se", (_N, _H), _GUEST),
    ("Otto Granlid", "Kungälv", "kungalv.se", (_M,), _GUEST),
    ("Hedda Myrsten", "Mark", "mark.se", (_M, _N), _GUEST),
    ("Folke Rydéus", "Vara", "vara.se", (_N,), _GUEST),
    ("Signe Torvald", "Lidköping", "lidkoping.se", (_M, _H), _GUEST),
    ("Arvid Käll", "Mölndal", "molndal.se", (_M,), _GUEST),
    ("Tuva Enmark", "Tjörn", "tjorn.se", (_N,), _GUEST),
    ("Loke Starfelt", "Partille", "partille.se", (_M, _N), _GUEST),
    ("Ronja Hagelin", "Ulricehamn", "ulricehamn.se", (_M,), _GUEST),
    ("Egil Sandviken", "Strömstad", "stromstad.se", (_N,), _GUEST),
    ("Majken Brand", "Vänersborg", "vanersborg.se", (_M, _N), _GUEST),
    ("Ture Lillieholm", "Tanum", "tanum.se", (_N,), _GUEST),
    ("Disa Vretblom", "Mariestad", "mariestad.se", (_M,), _GUEST),
    ("Alfons Ringdal", "Orust", "orust.se", (_N,), _GUEST),
    ("Stella Norrby", "Härryda", "harryda.se", (_M, _H), _GUEST),
    ("Gösta Mellqvist", "Åmål", "amal.se", (_M, _N), _GUEST),
    ("Ebba Stenfors", "Falköping", "falkoping.se", (_N, _H), _GUEST),
    ("Nils Hjertberg", "Göteborg", "goteborg.se", (), TenantRole.ADMINISTRATOR),
)
PEOPLE = tuple(TenantPerson(number, *row) for number, row in enumerate(_ROWS, 1))
BY_ID = {person.id: person for person in PEOPLE}
BY_ANY_ID = {**BY_ID, **{person.teams_id: person for person in PEOPLE}}
