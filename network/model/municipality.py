"""Which municipality a person comes from, by their mail address and never by their name (facts: people)."""

from collections.abc import Mapping

_GUEST = "#EXT#"


def municipality_of(address: str | None, domains: Mapping[str, str]) -> str | None:
    """The municipality of a mail address or user principal name, or None.

    `domains` maps a mail domain in lower case, such as "boras.se", to the municipality. Tried in order: the exact
    domain, then its parents ("skola.boras.se" to "boras.se"). In a guest's name, "user_boras.se#EXT#@host", the last
    "_" before "#EXT#" parts user and domain.
    """
    if not address:
        return None
    domain = _domain(address.strip().casefold())
    while "." in domain:
        if domain in domains:
            return domains[domain]
        domain = domain.partition(".")[2]
    return None


def _domain(address: str) -> str:
    guest, mark, _ = address.partition(_GUEST.casefold())
    return guest.rpartition("_")[2] if mark else address.rpartition("@")[2]
