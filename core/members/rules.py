"""Which municipality a person comes from: by mail address, never by name."""

from collections.abc import Mapping
from types import MappingProxyType

_GUEST = "#ext#"
_NOTHING: Mapping[str, str] = MappingProxyType({})


def municipality_of(
    address: str | None, domains: Mapping[str, str], mapping: Mapping[str, str] = _NOTHING
) -> str | None:
    """Get the municipality of a mail address or user principal name, or None.

    `mapping` gives it by address in lower case, and wins. `domains` maps a mail domain in lower case, such as
    "boras.se", to the municipality: the exact domain first, then its parents ("skola.boras.se" to "boras.se"). In a
    guest's name, "user_boras.se#EXT#@host", the last "_" before "#EXT#" separates user and domain.
    """
    if not address:
        return None
    plain = address.strip().casefold()
    if plain in mapping:
        return mapping[plain]
    guest, mark, _ = plain.partition(_GUEST)
    user, between, domain = guest.rpartition("_") if mark else plain.rpartition("@")
    if mark and f"{user}@{domain}" in mapping:
        return mapping[f"{user}@{domain}"]
    if not between:
        return None
    while "." in domain:
        if domain in domains:
            return domains[domain]
        domain = domain.partition(".")[2]
    return None
