"""Where somebody comes from: a municipality or a partner organisation; and everything that is known about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A municipality or a partner; neither if somebody was asked and doesn't know."""

    #: Name without "kommun".
    municipality: str | None = None
    #: An organisation that is no municipality, such as "Länsstyrelsen Västra Götaland"; counted apart.
    organisation: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether it says anything."""
        return self.municipality is not None or self.organisation is not None


@dataclass(frozen=True, slots=True)
class Directory:
    """Maps addresses to affiliations."""

    #: Mail domain in lower case, such as "boras.se", to municipality.
    municipality_domains: Mapping[str, str]
    #: The same to organisation.
    partner_domains: Mapping[str, str] = field(default_factory=dict)
    #: Coordinators' answers: by address in lower case, or by "@domain" for a whole domain.
    remembered: Mapping[str, Affiliation] = field(default_factory=dict)
