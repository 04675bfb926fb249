"""The documents folder: what belongs where, and a reason for each that doesn't."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from core.groups.model import Groups
from core.publishing.model import QuestionKind
from sharepoint_sync.sources.folder import look
from sharepoint_sync.sources.scan_result import ScanResult
from sharepoint_sync.sources.settling import Settling
from sharepoint_sync.sources.source_file import SourceFile
from sharepoint_sync.sync.digests import Digests
from sharepoint_sync.sync.plan.desired_documents import desired_documents
from tests.factories import HANDEL, MILJO, NATUR, make_meeting

GROUPS = (MILJO, NATUR, HANDEL)
ALONE = make_meeting("alone", groups=(NATUR,), start=date(2023, 2, 2))
JOINT = make_meeting("joint", groups=(MILJO, NATUR), start=date(2023, 3, 8), title="Nätverksträff")
TWO_DAYS = make_meeting("two", groups=(MILJO,), start=date(2023, 5, 10), end=date(2023, 5, 11))
#: Long after any file was written.
LATER = 4_000_000_000.0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    return place


def put(root: Path, path: str, content: bytes = b"x") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def found(root: Path, remembered: Mapping[str, str] | None = None, real_now: float = LATER) -> ScanResult:
    return look(root, Groups(GROUPS), (ALONE, JOINT, TWO_DAYS), remembered or {}, Settling(), real_now)


def test_documents_are_found_with_their_meeting(root: Path) -> None:
    put(root, f"{NATUR}/2023-02-02 Digitalt möte/Bilder.pdf")
    put(root, "Gemensamma träffar/2023-03-08 Träff/A.pdf")
    put(root, f"{MILJO}/2023-03-08 Träff/Program/B.pdf")
    put(root, f"{MILJO}/2023-05-11/C.pdf")

    seen = found(root)

    placed = sorted((file.meeting.id, file.name) for file in seen.files)
    assert placed == [("alone", "Bilder.pdf"), ("joint", "A.pdf"), ("joint", "Program/B.pdf"), ("two", "C.pdf")]
    assert seen.problems == ()


@pytest.mark.parametrize("name", [".DS_Store", "~$Bilder.pptx", "Bilder.pdf.tmp", "film.mp4.part", "Thumbs.db", "a~"])
def test_hidden_and_temporary_files_are_passed_over(root: Path, name: str) -> None:
    put(root, f"{NATUR}/2023-02-02 Möte/{name}")

    assert (found(root).files, found(root).problems) == ((), ())


@pytest.mark.parametrize(
    ("path", "document", "expected"),
    [
        (f"{NATUR}/2023-02-03 Möte/a.pdf", f"{NATUR}/2023-02-03 Möte", "Ingen träff"),
        (f"{NATUR}/Möte/a.pdf", f"{NATUR}/Möte", "börjar inte med ett datum"),
        (f"{NATUR}/2023-02-30 Möte/a.pdf", f"{NATUR}/2023-02-30 Möte", "börjar inte med ett datum"),
        ("Gemensamma träffar/2023-02-02 Möte/a.pdf", "Gemensamma träffar/2023-02-02 Möte", "Ingen träff"),
        ("Styrgruppen/2023-02-02 Möte/a.pdf", "Styrgruppen", "Ingen grupp heter så"),
        (f"{NATUR}/a.pdf", f"{NATUR}/a.pdf", "vilken träff det hör till"),
        (f"{NATUR}/2023-03-09 a.pdf", f"{NATUR}/2023-03-09 a.pdf", "vilken träff det hör till"),
        (f"{NATUR}/Deltagarlista.pdf", f"{NATUR}/Deltagarlista.pdf", "lista över deltagare"),
        ("a.pdf", "a.pdf", "vilken träff det hör till"),
    ],
)
def test_what_has_no_place_is_a_problem_that_names_it(root: Path, path: str, document: str, expected: str) -> None:
    put(root, path)

    seen = found(root)

    assert seen.files == ()
    assert [(problem.document, expected in problem.message) for problem in seen.problems] == [(document, True)]


@pytest.mark.parametrize(
    ("path", "group"), [(f"{NATUR}/2023-02-03 Möte/a.pdf", NATUR), (f"{NATUR}/a.pdf", NATUR), ("a.pdf", None)]
)
def test_what_only_a_person_can_place_is_asked_about_and_the_answer_places_it(
    root: Path, path: str, group: str | None
) -> None:
    put(root, path)
    [subject] = found(root).questions

    placed = found(root, remembered={subject.document: "alone"})

    assert (subject.kind, subject.group) == (QuestionKind.MEETING, group)
    assert [(file.meeting.id, file.name) for file in placed.files] == [("alone", "a.pdf")]
    assert (placed.questions, placed.problems) == ((), ())


@pytest.mark.parametrize(
    ("path", "meeting"),
    [
        (f"{NATUR}/2023-02-02 Bilder.pdf", "alone"),
        (f"{NATUR}/Bilder_20230202.pdf", "alone"),
        (f"{NATUR}/Bilder från 2 februari.pdf", "alone"),
        (f"{MILJO}/Anteckningar 11 maj 2023.docx", "two"),
        (f"{NATUR}/Nätverksträff_program.pdf", "joint"),
        ("Gemensamma träffar/Program 8 mars.pdf", "joint"),
        ("Program nätverksträff.pdf", "joint"),
    ],
)
def test_file_beside_the_folders_finds_its_meeting_by_date_or_title_in_its_name(
    root: Path, path: str, meeting: str
) -> None:
    put(root, path)

    seen = found(root)

    assert [(file.meeting.id, file.name) for file in seen.files] == [(meeting, path.rpartition("/")[2])]
    assert seen.folders == {path: meeting}


def test_folder_keeps_its_meeting_when_the_meeting_has_moved(root: Path) -> None:
    put(root, f"{NATUR}/2023-01-26 Möte/a.pdf")

    seen = found(root, remembered={f"{NATUR}/2023-01-26 Möte": "alone"})

    assert [file.meeting.id for file in seen.files] == ["alone"]
    assert seen.folders == {f"{NATUR}/2023-01-26 Möte": "alone"}


def test_file_just_written_waits(root: Path) -> None:
    file = put(root, f"{NATUR}/2023-02-02 Möte/a.pdf")
    os.utime(file, (1000.0, 1000.0))

    assert found(root, real_now=1001.0).unfinished == (f"{NATUR}/2023-02-02 Möte/a.pdf",)
    assert found(root, real_now=1001.0).files == ()
    assert len(found(root, real_now=1002.5).files) == 1


def test_link_out_of_the_folder_is_refused(root: Path, tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.txt")
    place = put(root, f"{NATUR}/2023-02-02 Möte/a.pdf").parent
    (place / "out.txt").symlink_to(secret)
    (place / "loop").symlink_to(place)
    (place / "in.pdf").symlink_to(place / "a.pdf")

    seen = found(root)

    assert [file.name for file in seen.files] == ["a.pdf", "in.pdf"]
    assert [problem.document.rpartition("/")[2] for problem in seen.problems] == ["loop", "out.txt"]


def test_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "DOCUMENTS_FOLDER" in found(tmp_path / "nowhere").problems[0].message


def test_joint_document_in_two_groups_folders_is_wanted_once(root: Path) -> None:
    put(root, f"{MILJO}/2023-03-08 Träff/Bilder.pdf", b"same")
    put(root, f"{NATUR}/2023-03-08 Träff/bilder.pdf", b"same")

    wanted = desired_documents(found(root).files, Digests(), lambda _file, _sha256: None, before=0)

    assert ([document.name for document in wanted.documents], wanted.problems) == (["Bilder.pdf"], [])


def test_two_documents_of_one_name_are_a_problem(root: Path) -> None:
    put(root, f"{MILJO}/2023-03-08 Träff/Bilder.pdf", b"one")
    put(root, f"{NATUR}/2023-03-08 Träff/Bilder.pdf", b"another")

    wanted = desired_documents(found(root).files, Digests(), lambda _file, _sha256: None, before=0)

    assert len(wanted.documents) == 1
    assert "samma namn men annat innehåll" in wanted.problems[0].message


def test_digest_follows_the_file(root: Path) -> None:
    file = put(root, "a.pdf", b"one")
    source = SourceFile(root, "a.pdf")
    digests = Digests()
    first = digests.of(source)

    file.write_bytes(b"other")

    assert digests.of(source) != first
