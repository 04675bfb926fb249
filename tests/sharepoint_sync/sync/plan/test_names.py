"""SharePoint's names, one case a rule."""

import unicodedata

import pytest

from core.publishing.rules.document_types import document_type
from sharepoint_sync.errors import SiteNameError
from sharepoint_sync.site.quick_xor import quick_xor_of
from sharepoint_sync.sync.plan.names import checked_name, library_path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *[(f"a{character}b.pdf", f"tecknet {character}") for character in '"*:<>?/\\|'],
        (" a.pdf", "mellanslag"),
        ("a ", "mellanslag"),
        ("~$a.docx", "~$"),
        ("a_VTI_b.pdf", "_vti_"),
        ("con", "reserverat"),
        ("LPT9", "reserverat"),
        ("Desktop.ini", "reserverat"),
        ("a\tb.pdf", "styrtecken"),
        ("", "tomt"),
    ],
)
def test_name_that_sharepoint_refuses_is_said_with_what_to_do(name: str, expected: str) -> None:
    with pytest.raises(SiteNameError) as caught:
        checked_name(name)

    assert expected in str(caught.value)
    assert "Byt namn" in str(caught.value)


@pytest.mark.parametrize("name", ["Konferens.pdf", "100 % #1 & två.docx", "console", "com10", ".a"])
def test_name_that_sharepoint_takes_stays(name: str) -> None:
    assert checked_name(name) == name


def test_name_becomes_composed() -> None:
    assert checked_name(unicodedata.normalize("NFD", "Träff.pdf")) == "Träff.pdf"


def test_path_of_four_hundred_characters_is_too_long() -> None:
    assert len(library_path(["a" * 200, "b" * 198])) == 399
    with pytest.raises(SiteNameError, match="kortare"):
        library_path(["a" * 200, "b" * 199])
    with pytest.raises(SiteNameError, match="kortare"):
        library_path(["a" * 200, "b" * 198], before=1)


def test_forms_is_refused_at_the_root_only() -> None:
    assert library_path(["2023", "Forms"]) == "2023/Forms"
    with pytest.raises(SiteNameError):
        library_path(["Forms", "2023"])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Våtmarker.pptx", "Bilder"),
        ("Presentation Borås.pdf", "Bilder"),
        ("Anteckningar.docx", "Anteckningar"),
        ("Inbjudan 8 mars.pdf", "Inbjudan och program"),
        ("Mall.xlsx", "Kalkylblad"),
        ("Program budget.xlsx", "Kalkylblad"),
        ("Rapport.pdf", "Dokument"),
    ],
)
def test_document_type_comes_from_the_name(name: str, kind: str) -> None:
    assert document_type(name) == kind


def test_quick_xor_hash_is_microsofts() -> None:
    assert quick_xor_of([b"hello world"]) == "aCgDG9jwBhDc4Q1yawMZAAAAAAA="
    long = bytes(range(256)) * 5
    assert quick_xor_of([long[:320], long[320:]]) == quick_xor_of([long])
