import pytest

from core.document_reader.background_reading import BackgroundReading
from core.document_reader.blocks import Document
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.read_document import read_document


def test_outcome_is_the_document_as_often_as_it_is_taken() -> None:
    reading = BackgroundReading("plan.txt", "8 mars kl 9, Naturvårdsgruppen\n".encode())

    assert reading.outcome() == read_document("plan.txt", "8 mars kl 9, Naturvårdsgruppen\n".encode())
    assert isinstance(reading.outcome(), Document)


def test_outcome_of_what_cannot_be_read_is_why() -> None:
    outcome = BackgroundReading("plan.docx", b"PK nothing").outcome()

    assert isinstance(outcome, UnreadableDocumentError)
    assert "inte ett Word-dokument" in str(outcome)


def test_fault_of_ours_is_not_taken_for_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.excepthook", lambda _: None)

    with pytest.raises(RuntimeError):
        BackgroundReading("plan.txt", None).outcome()  # type: ignore[arg-type]
