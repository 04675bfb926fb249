"""Where somebody comes from: a municipality, or an organisation that is none; and all that is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A municipality or a partner; neither where somebody was asked and doesn't know."""

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
    """What tells where an address belongs."""

    #: Mail domain in lower case, such as "boras.se", to municipality.
    municipality_domains: Mapping[str, str]
    #: The same to organisation.
    partner_domains: Mapping[str, str] = field(default_factory=dict)
    #: What a coordinator has answered: by address in lower case, or by "@domain" for all of one domain.
    remembered: Mapping[str, Affiliation] = field(default_factory=dict)
