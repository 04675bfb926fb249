"""Whatever the bytes: a document in canonical text within the limits, or one clear sentence."""

import contextlib
import random
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document_reader.blocks import Document
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.limits import LONGEST_LINE, MOST_LINES
from core.document_reader.parse import parse
from core.document_reader.read_document import read_document
from core.document_reader.serialization import from_json, to_json
from core.language.canonical_text import canonical
from tests.chaos.documents.samples import PAGES

pytestmark = pytest.mark.slow

SAMPLES = sorted((Path(__file__).parent / "data").iterdir())
ENDINGS = (".txt", ".md", ".csv", ".ics", ".html")


def check(document: Document) -> None:
    """What holds for every document."""
    assert from_json(to_json(document)) == document
    for paragraph in document.paragraphs():
        text = paragraph.text
        assert text == canonical(text) == text.strip() != ""
        assert "\n" not in text
        assert len(text) <= LONGEST_LINE
        assert 1 <= paragraph.number <= MOST_LINES
        assert all(0 <= span.start < span.end <= len(text) for span in paragraph.struck)


def mutated(data: bytes, seed: int) -> Iterator[bytes]:
    """The data with a few bytes changed, lost, doubled or put in."""
    dice = random.Random(seed)  # noqa: S311  not for secrets
    for _ in range(6):
        copy = bytearray(data)
        for _ in range(dice.choice((1, 3, 12))):
            at = dice.randrange(len(copy) + 1)
            change = dice.randrange(4)
            if change == 0:
                copy[at : at + 1] = bytes([dice.randrange(256)])
            elif change == 1:
                del copy[at : at + dice.randrange(1, 40)]
            elif change == 2:
                copy[at:at] = copy[at : at + 60] * dice.randrange(1, 4)
            else:
                copy[at:at] = dice.choice((b"99999999999", b"-1", b"nan", b"\xff\xfe", b"\xcc\x88" * 40))
        yield bytes(copy)


@pytest.mark.parametrize("sample", [*SAMPLES, *PAGES], ids=lambda sample: sample.name)
def test_mutated_samples_are_read_or_refused(sample: Path) -> None:
    check(parse(sample.name, sample.read_bytes()))
    for data in mutated(sample.read_bytes(), seed=[*SAMPLES, *PAGES].index(sample)):
        try:
            check(parse(sample.name, data))
        except UnreadableDocumentError as error:
            assert "\n" not in str(error)  # noqa: PT017  either is right


@given(st.sampled_from(ENDINGS), st.text() | st.binary())
def test_any_text_and_bytes_are_read_or_refused(ending: str, content: str | bytes) -> None:
    data = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    try:
        check(parse(f"plan{ending}", data))
    except UnreadableDocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017  either is right


@given(st.text())
def test_canonical_text_stays_as_it_is(text: str) -> None:
    once = canonical(text)

    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("sample", [*SAMPLES[::7], *PAGES], ids=lambda sample: sample.name)
def test_reading_process_gives_the_same_as_this_one(sample: Path) -> None:
    data = sample.read_bytes()

    assert read_document(sample.name, data) == parse(sample.name, data)


@pytest.mark.parametrize(
    ("ending", "pattern"),
    [
        (".md", "["),
        (".md", "[]("),
        (".md", "**a "),
        (".md", "~~"),
        (".md", "\\"),
        (".md", "# "),
        (".txt", "\u0301\u0323"),
        (".txt", " "),
        (".txt", "- "),
        (".csv", '"'),
        (".csv", ";"),
        (".ics", " \n"),
        (".html", "<p>"),
        (".html", "<table><tr><td>"),
        (".html", "<!-- a -->"),
        (".html", "<b "),
        (".html", "&amp;"),
        (".html", "<style>/*{*"),
        (".txt", "</p> "),
    ],
)
def test_four_times_the_text_takes_no_sixteen_times_the_time(ending: str, pattern: str) -> None:
    def seconds(size: int) -> float:
        data = (pattern * (size // len(pattern.encode())) + "x").encode()
        begun = time.process_time()
        with contextlib.suppress(UnreadableDocumentError):
            parse(f"plan{ending}", data)
        return time.process_time() - begun

    # A little time is only noise, and so is the slower of several tries.
    assert min(seconds(100_000) for _ in range(3)) < 10 * max(min(seconds(25_000) for _ in range(3)), 0.05)
