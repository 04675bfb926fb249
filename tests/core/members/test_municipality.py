import pytest

from core.members.model.affiliation import Affiliation, Directory
from core.members.municipalities import municipality_domains
from core.members.rules import affiliation_of, mail_address, municipality_of, remembered_as

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


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" Mira@Hjo.se\n", "mira@hjo.se"),
        ("Mira_Ek_Hjo.se#EXT#@host.example", "mira_ek@hjo.se"),
        ("_hjo.se#ext#@host.example", None),
        ("hjo.se#ext#@host.example", None),
        ("mira@", None),
        ("@hjo.se", None),
        ("Mira Ek", None),
        (None, None),
    ],
)
def test_mail_address_is_read_from_both_kinds_of_names(written: str | None, address: str | None) -> None:
    assert mail_address(written) == address


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("mira@bolaget.se", "@bolaget.se"),
        ("mira@gmail.com", "mira@gmail.com"),
        ("jonas@host.onmicrosoft.com", "jonas@host.onmicrosoft.com"),
    ],
)
def test_answer_holds_for_the_domain_unless_anybody_can_have_an_address_there(address: str, key: str) -> None:
    assert remembered_as(address) == key


def test_answer_about_a_user_principal_name_comes_before_that_of_its_domain_and_both_before_the_lists() -> None:
    own, partner = Affiliation("Ale"), Affiliation(organisation="Bolaget")
    directory = Directory(
        {"boras.se": "Borås"},
        {"lansstyrelsen.se": "Länsstyrelsen"},
        {"kim_boras.se#ext#@host.example": own, "@skola.boras.se": partner},
    )

    assert affiliation_of(" Kim_Boras.se#EXT#@host.example", directory) == own
    assert affiliation_of("kim@skola.boras.se", directory) == partner
    assert affiliation_of("kim@boras.se", directory) == Affiliation("Borås")
    assert affiliation_of("kim@norr.lansstyrelsen.se", directory) == Affiliation(organisation="Länsstyrelsen")
    assert affiliation_of("kim@elsewhere.example", directory) is None


@pytest.mark.parametrize("address", ["Kim@Boras.se", "kim_boras.se#EXT#@host.example"])
def test_explicit_mapping_wins_over_the_domain(address: str) -> None:
    assert municipality_of(address, DOMAINS, {"kim@boras.se": "Ale"}) == "Ale"


def test_file_has_each_municipality_of_the_county_once_with_its_own_domain() -> None:
    domains = municipality_domains()

    assert len(domains) == len(set(domains.values())) == 49
    assert (domains["boras.se"], domains["ale.se"]) == ("Borås", "Ale")
    assert all(domain == domain.casefold() and domain.isascii() for domain in domains)
