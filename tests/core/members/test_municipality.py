import pytest

from core.members.municipalities import municipality_domains
from core.members.rules import municipality_of

DOMAINS = {"boras.se": "Borås", "ale.se": "Ale", "lilla.edet.example": "Lilla Edet"}


@pytest.mark.parametrize(
    ("address", "municipality"),
    [
        ("mira.sandell@boras.se", "Borås"),
        ("Mira.Sandell@BORAS.SE ", "Borås"),
        ("mira@skola.boras.se", "Borås"),
        ("mira@a.b.boras.se", "Borås"),
        ("mira_sandell_boras.se#EXT#@host.example", "Borås"),
        ("mira_skola.boras.se#ext#@host.example", "Borås"),
        ("mira_elsewhere.example#EXT#@boras.se", None),
        ("mira@evilboras.se", None),
        ("mira@boras.se.example", None),
        ("mira@se", None),
        ("mira@", None),
        ("boras.se", None),
        ("boras.se#EXT#@host.example", None),
        ("Mira Sandell, Borås", None),
        ("", None),
        (None, None),
    ],
)
def test_municipality_comes_from_the_domain_and_from_nothing_else(
    address: str | None, municipality: str | None
) -> None:
    assert municipality_of(address, DOMAINS) == municipality


@pytest.mark.parametrize("address", ["Kim@Boras.se", "kim_boras.se#EXT#@host.example"])
def test_explicit_mapping_wins_over_the_domain(address: str) -> None:
    assert municipality_of(address, DOMAINS, {"kim@boras.se": "Ale"}) == "Ale"


def test_file_has_each_municipality_of_the_county_once_with_its_own_domain() -> None:
    domains = municipality_domains()

    assert len(domains) == len(set(domains.values())) == 49
    assert (domains["boras.se"], domains["ale.se"]) == ("Borås", "Ale")
    assert all(domain == domain.casefold() and domain.isascii() for domain in domains)
