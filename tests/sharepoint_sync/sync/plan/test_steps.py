"""Steps as data: what is done for which difference."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from core.documents.model import Phase, Publication, SiteChange
from core.meetings.model.meeting import Meeting
from sharepoint_sync.sources.source_file import SourceFile
from sharepoint_sync.sync.plan.desired_documents import DesiredDocument
from sharepoint_sync.sync.plan.fields import COLUMNS, fields_digest, fields_of
from sharepoint_sync.sync.plan.folder_moves import MoveDocument, MoveFolder
from sharepoint_sync.sync.plan.identities import Identities, Pair, identify
from sharepoint_sync.sync.plan.library_paths import document_path
from sharepoint_sync.sync.plan.steps import Describe, Finish, Plan, Remove, Upload, plan, removed_too_many
from tests.documents_factory import make_publication
from tests.factories import MILJO, NATUR, make_meeting

MEETING = make_meeting("m", groups=(NATUR,), start=date(2023, 2, 2), theme="Våtmarker")
FOLDER = f"2023/{NATUR}/2023-02-02 Digitalt nätverksmöte"
SOURCE = f"{NATUR}/2023-02-02 Möte"


def wanted(name: str = "Bilder.pptx", sha256: str = "a" * 64, meeting: Meeting = MEETING) -> DesiredDocument:
    source, path = f"{SOURCE}/{name}", document_path(meeting, name)
    return DesiredDocument(meeting, SourceFile(Path(), name), source, path, 3, sha256)


def recorded(name: str = "Bilder.pptx", **fields: object) -> Publication:
    digest = fields_digest(fields_of(MEETING, name))
    values = {"path": f"{FOLDER}/{name}", "source": f"{SOURCE}/{name}", "fields_digest": digest} | fields
    return make_publication(str(values.pop("id", name)), "m", **values)


def planned(documents: list[DesiredDocument], publications: list[Publication]) -> Plan:
    present = {document.source for document in documents}
    return plan(identify(documents, publications, present.__contains__), COLUMNS)


def test_new_document_is_uploaded() -> None:
    assert planned([wanted()], []) == Plan(uploads=(Upload(wanted(), None),))


def test_document_that_stands_as_wanted_needs_nothing() -> None:
    assert planned([wanted()], [recorded()]) == Plan()


def test_changed_bytes_replace_what_is_recorded() -> None:
    changed = wanted(sha256="b" * 64)

    assert planned([changed], [recorded()]) == Plan(uploads=(Upload(changed, recorded()),))


def test_document_that_got_no_further_than_the_upload_is_finished() -> None:
    uploaded = recorded(phase=Phase.UPLOADED, fields_digest="")

    assert planned([wanted()], [uploaded]) == Plan(descriptions=(Describe(wanted()),), finishes=(Finish(wanted()),))


def test_document_that_is_gone_at_its_source_is_removed() -> None:
    assert planned([], [recorded()]) == Plan(removals=(Remove(recorded()),))


def test_document_whose_folder_could_not_be_read_is_not_removed() -> None:
    assert plan(identify([], [recorded()], lambda _source: True), COLUMNS) == Plan()


def test_renamed_document_is_moved_with_its_item() -> None:
    renamed = wanted("Presentation.pptx")
    pair = Pair(renamed, recorded())

    steps = planned([renamed], [recorded()])

    assert (steps.document_moves, steps.uploads, steps.removals) == ((MoveDocument(pair),), (), ())


def test_document_renamed_by_case_only_is_the_same_one() -> None:
    renamed = wanted("bilder.PPTX", sha256="b" * 64)

    steps = planned([renamed], [recorded()])

    assert (steps.document_moves, steps.uploads) == (
        (MoveDocument(Pair(renamed, recorded())),),
        (Upload(renamed, recorded()),),
    )


def test_of_two_with_the_same_bytes_each_renamed_one_gets_one() -> None:
    documents = [wanted("Ny A.pptx"), wanted("Ny B.pptx")]
    publications = [recorded("A.pptx"), recorded("B.pptx")]

    identities = identify(documents, publications, lambda _source: False)

    pairs = (Pair(documents[0], publications[0]), Pair(documents[1], publications[1]))
    assert identities == Identities(pairs, ())


def test_moved_meeting_moves_its_folder_whole_and_sets_columns() -> None:
    moved = replace(MEETING, start_date=date(2023, 2, 9), end_date=date(2023, 2, 9))
    documents = [wanted("A.pdf", meeting=moved), wanted("Program/B.pdf", meeting=moved)]
    publications = [recorded("A.pdf"), recorded("Program/B.pdf", id="B.pdf")]

    steps = planned(documents, publications)

    pairs = tuple(map(Pair, documents, publications))
    assert steps.folder_moves == (MoveFolder(FOLDER, FOLDER.replace("02-02", "02-09"), pairs),)
    assert (steps.document_moves, steps.uploads) == ((), ())
    assert steps.descriptions == tuple(map(Describe, documents))


def test_meeting_moved_to_another_year_moves_its_folder() -> None:
    moved = replace(MEETING, start_date=date(2024, 2, 2), end_date=date(2024, 2, 2))

    steps = planned([wanted(meeting=moved)], [recorded()])

    assert [(step.from_path, step.to_path) for step in steps.folder_moves] == [(FOLDER, FOLDER.replace("2023", "2024"))]


def test_folder_in_which_something_stays_is_not_moved_whole() -> None:
    documents = [wanted("Nya/A.pdf"), wanted("Program/B.pdf", sha256="b" * 64)]
    publications = [recorded("Program/A.pdf", id="A"), recorded("Program/B.pdf", id="B", sha256="b" * 64)]

    steps = planned(documents, publications)

    assert (steps.folder_moves, [step.pair.recorded for step in steps.document_moves]) == ((), [publications[0]])


def test_folder_is_not_moved_into_itself() -> None:
    steps = planned([wanted("Program/A.pdf")], [recorded("A.pdf")])

    assert (steps.folder_moves, len(steps.document_moves)) == ((), 1)


def test_folder_of_a_meeting_renamed_at_the_source_changes_nothing() -> None:
    elsewhere = recorded(source=f"{NATUR}/2023-02-02 Annat namn/Bilder.pptx")

    assert planned([wanted()], [elsewhere]) == Plan()


def test_edited_copy_stands_against_whatever_is_wanted() -> None:
    edited = recorded(site_change=SiteChange.EDITED)
    for document in (wanted(), wanted(sha256="b" * 64)):
        assert planned([document], [edited]) == Plan(conflicts=(Pair(document, edited),))


def test_copy_that_somebody_deleted_comes_back_only_with_other_bytes() -> None:
    deleted = recorded(site_change=SiteChange.DELETED)
    changed = wanted(sha256="b" * 64)

    assert planned([wanted()], [deleted]) == Plan(conflicts=(Pair(wanted(), deleted),))
    assert planned([changed], [deleted]) == Plan(uploads=(Upload(changed, deleted),))


def test_columns_the_library_lacks_are_left_out_until_they_are_there() -> None:
    described = recorded(fields_digest=fields_digest(fields_of(MEETING, "Bilder.pptx", ["Tema"])))
    identities = Identities((Pair(wanted(), described),), ())

    assert plan(identities, ["Tema"]) == Plan()
    assert plan(identities, COLUMNS) == Plan(descriptions=(Describe(wanted()),))


def test_more_than_ten_or_a_fifth_of_the_documents_are_not_removed_unasked() -> None:
    removals = [Remove(recorded(f"{number}.pdf")) for number in range(11)]

    assert removed_too_many(removals, 1000)
    assert not removed_too_many(removals[:10], 1000)
    assert removed_too_many(removals[:3], 14)
    assert not removed_too_many(removals[:3], 15)
    assert not removed_too_many(removals[:2], 2)


def test_path_names_year_group_date_and_title() -> None:
    assert document_path(MEETING, "Bilder.pptx") == f"{FOLDER}/Bilder.pptx"
    joint = replace(MEETING, groups=(MILJO, NATUR))
    assert document_path(joint, "A.pdf") == "2023/Gemensamma träffar/2023-02-02 Digitalt nätverksmöte/A.pdf"
