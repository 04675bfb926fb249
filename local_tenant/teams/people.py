"""The people one can act as; all invented, at real municipalities' mail domains."""

from dataclasses import dataclass

from local_tenant.ids import TENANT_ID

GROUPS = ("Miljöstrategigruppen", "Naturvårdsgruppen", "Rättvis handel-gruppen")
COORDINATORS_CHANNEL = "Samordnare"


@dataclass(frozen=True, slots=True)
class TenantPerson:
    """Somebody in the team; guests come from another tenant."""

    number: int
    name: str
    municipality: str
    domain: str
    groups: tuple[str, ...]
    coordinator: bool = False

    @property
    def id(self) -> str:
        """Entra object id in the host tenant."""
        return f"5d0f1c1e-0000-4000-8000-{self.number:012d}"

    @property
    def teams_id(self) -> str:
        """The id that Teams uses towards the bot."""
        return f"29:1local{self.number:04d}"

    @property
    def email(self) -> str:
        """The mail address at the own municipality."""
        first, _, last = self.name.lower().translate(str.maketrans("åäöé", "aaoe")).partition(" ")
        return f"{first}.{last}@{self.domain}"

    @property
    def role(self) -> str:
        """Shown in the page's person switcher."""
        if self.coordinator:
            return f"Samordnare, {self.groups[0]}"
        count = len(self.groups)
        return f"{self.municipality} · medlem i {count} grupper" if count > 1 else f"{self.municipality} · gäst"

    def as_member(self) -> dict[str, object]:
        """The shape of a member in the connector's answers."""
        local, _, domain = self.email.partition("@")
        principal = self.email if self.coordinator else f"{local}_{domain}#EXT#@kommunnatverket.onmicrosoft.example"
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
            "userRole": "user" if self.coordinator else "guest",
        }


_M, _N, _H = GROUPS
_ROWS = (
    ("Alva Lindmark", "Göteborg", "goteborg.se", (_M, _H), True),
    ("Jonas Ekdahl", "Borås", "boras.se", (_N,), True),
    ("Mira Sandell", "Alingsås", "alingsas.se", (_M, _N), False),
    ("Elin Sörqvist", "Borås", "boras.se", (_M,), False),
    ("Tage Wikander", "Skövde", "skovde.se", (_N,), False),
    ("Ines Holmbom", "Trollhättan", "trollhattan.se", (_H,), False),
    ("Sixten Brolund", "Uddevalla", "uddevalla.se", (_M, _H), False),
    ("Vera Ålander", "Lerum", "lerum.se", (_N, _H), False),
    ("Otto Granlid", "Kungälv", "kungalv.se", (_M,), False),
    ("Hedda Myrsten", "Mark", "mark.se", (_M, _N), False),
    ("Folke Rydéus", "Vara", "vara.se", (_N,), False),
    ("Signe Torvald", "Lidköping", "lidkoping.se", (_M, _H), False),
    ("Arvid Käll", "Mölndal", "molndal.se", (_M,), False),
    ("Tuva Enmark", "Tjörn", "tjorn.se", (_N,), False),
    ("Loke Starfelt", "Partille", "partille.se", (_M, _N), False),
    ("Ronja Hagelin", "Ulricehamn", "ulricehamn.se", (_M,), False),
    ("Egil Sandviken", "Strömstad", "stromstad.se", (_N,), False),
    ("Majken Brand", "Vänersborg", "vanersborg.se", (_M, _N), False),
    ("Ture Lillieholm", "Tanum", "tanum.se", (_N,), False),
    ("Disa Vretblom", "Mariestad", "mariestad.se", (_M,), False),
    ("Alfons Ringdal", "Orust", "orust.se", (_N,), False),
    ("Stella Norrby", "Härryda", "harryda.se", (_M, _H), False),
    ("Gösta Mellqvist", "Åmål", "amal.se", (_M, _N), False),
    ("Ebba Stenfors", "Falköping", "falkoping.se", (_N, _H), False),
)
PEOPLE = tuple(TenantPerson(number, *row) for number, row in enumerate(_ROWS, 1))
BY_ID = {person.id: person for person in PEOPLE}
BY_ANY_ID = {**BY_ID, **{person.teams_id: person for person in PEOPLE}}
