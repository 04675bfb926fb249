"""Where a person comes from: by mail address, never by name."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from core.members.model.affiliation import Affiliation, Directory

_GUEST = "#ext#"
_NOTHING: Mapping[str, str] = MappingProxyType({})
#: Public mail providers, where one person's answer says nothing about another's.
_PUBLIC_DOMAINS = frozenset(
    {
        "bredband.net",
        "comhem.se",
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.se",
        "icloud.com",
        "live.com",
        "live.se",
        "me.com",
        "msn.com",
        "outlook.com",
        "outlook.se",
        "proton.me",
        "protonmail.com",
        "telia.com",
        "yahoo.com",
        "yahoo.se",
    }
)
_TENANT = ".onmicrosoft.com"


def municipality_of(
    address: str | None, domains: Mapping[str, str], mapping: Mapping[str, str] = _NOTHING
) -> str | None:
    """Get the municipality of a mail address or user principal name, or None.

    `mapping` gives it by address in lower case, and wins. `domains` maps a mail domain in lower case, such as
    "boras.se", to the municipality: the exact domain first, then its parents ("skola.boras.se" to "boras.se"). In a
    guest's name, "user_boras.se#EXT#@host", the last "_" before "#EXT#" separates user and domain.
    """
    remembered = {known: Affiliation(municipality) for known, municipality in mapping.items()}
    affiliation = affiliation_of(address, Directory(domains, remembered=remembered))
    return None if affiliation is None else affiliation.municipality


def affiliation_of(address: str | None, directory: Directory) -> Affiliation | None:
    """Get the affiliation of a mail address or user principal name; None if it isn't known yet.

    A coordinator's answer has precedence: for the address, then for its domain; then the municipalities' and partners'
    domains, including subdomains.
    """
    plain = (address or "").strip().casefold()
    for own in (plain, mail_address(plain)):
        if own and own in directory.remembered:
            return directory.remembered[own]
    domains = list(_domains(mail_address(plain)))
    for domain in domains:
        if f"@{domain}" in directory.remembered:
            return directory.remembered[f"@{domain}"]
    for domain in domains:
        if domain in directory.municipality_domains:
            return Affiliation(directory.municipality_domains[domain])
        if domain in directory.partner_domains:
            return Affiliation(organisation=directory.partner_domains[domain])
    return None


def mail_address(address: str | None) -> str | None:
    """Get the mail address from a mail address or user principal name, in lower case; None if it is neither."""
    plain = (address or "").strip().casefold()
    guest, mark, _ = plain.partition(_GUEST)
    if not mark:
        return plain if "@" in plain.strip("@") else None
    user, _, domain = guest.rpartition("_")
    return f"{user}@{domain}" if user else None


def remembered_as(address: str) -> str:
    """Get the key for storing an answer about the address: its whole domain, unless that is a public mail provider."""
    domain = address.rpartition("@")[2]
    return address if domain in _PUBLIC_DOMAINS or domain.endswith(_TENANT) else f"@{domain}"


def _domains(address: str | None) -> Iterator[str]:
    """The address's domain, then its parents, without the top-level domain."""
    domain = (address or "").rpartition("@")[2]
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]
