"""Steps as data: what is done for which difference."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from core.documents.model import Publication
from sharepoint_sync.sync.steps import (
    COLUMNS,
    CheckIn,
    DocumentSteps,
    Fields,
    Put,
    SetFields,
    Verify,
    WantedDocument,
    fields_digest,
    fields_of,
    path_of,
    steps,
)
from tests.factories import MILJO, NATUR, make_meeting

MEETING = make_meeting("m", groups=(NATUR,), start=date(2023, 2, 2), theme="Våtmarker")
PATH = f"2023/{NATUR}/2023-02-02 Digitalt nätverksmöte/Bilder.pptx"
WANTED = WantedDocument(MEETING, Path("Bilder.pptx"), "Bilder.pptx", PATH, 3, "sha-1")
FIELDS: Fields = {"Grupper": [NATUR], "Motesdatum": "2023-02-02", "Tema": "Våtmarker", "Dokumenttyp": "Bilder"}
RECORDED = Publication(
    "p",
    "m",
    "Bilder.pptx",
    PATH,
    "https://x",
    3,
    "sha-1",
    "i",
    "e",
    "c",
    "q",
    "Bilder",
    datetime(2023, 2, 3, tzinfo=UTC),
    1,
    fields_digest=fields_digest(fields_of(WANTED)),
)


def test_new_document_is_put_described_checked_in_and_verified() -> None:
    assert steps([WANTED], {}) == [DocumentSteps(WANTED, (Put(None), SetFields(FIELDS), CheckIn(), Verify()))]


def test_document_that_stands_as_wanted_needs_nothing() -> None:
    assert steps([WANTED], {PATH: RECORDED}) == []


def test_changed_bytes_are_put_over_what_was_recorded() -> None:
    changed = replace(WANTED, sha256="sha-2")

    assert steps([changed], {PATH: RECORDED}) == [DocumentSteps(changed, (Put(RECORDED), CheckIn(), Verify()))]


def test_moved_meeting_changes_columns_only() -> None:
    moved = replace(WANTED, meeting=replace(MEETING, start_date=date(2023, 2, 9)))

    [todo] = steps([moved], {PATH: RECORDED})

    assert todo.steps == (SetFields({**FIELDS, "Motesdatum": "2023-02-09"}), CheckIn(), Verify())


def test_columns_the_library_lacks_are_left_out_until_they_are_there() -> None:
    [todo] = steps([WANTED], {PATH: replace(RECORDED, fields_digest="")}, columns=["Tema"])
    assert todo.steps[0] == SetFields({"Tema": "Våtmarker"})

    set_then = {PATH: replace(RECORDED, fields_digest=fields_digest({"Tema": "Våtmarker"}))}
    assert steps([WANTED], set_then, columns=["Tema"]) == []
    assert len(steps([WANTED], set_then, columns=COLUMNS)) == 1


def test_path_names_year_group_date_and_title() -> None:
    assert path_of(MEETING, "Bilder.pptx", ()) == PATH
    joint = replace(MEETING, groups=(MILJO, NATUR))
    assert path_of(joint, "A.pdf", ()) == "2023/Gemensamma träffar/2023-02-02 Digitalt nätverksmöte/A.pdf"


def test_meeting_with_documents_keeps_its_folder_when_moved() -> None:
    moved = replace(MEETING, start_date=date(2024, 2, 9), title="Nätverksträff")

    assert path_of(moved, "A.pdf", [RECORDED]) == f"2023/{NATUR}/2023-02-02 Digitalt nätverksmöte/A.pdf"
