"""Questions find those who said that they know it; the file of questions was written before there was a search."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.expertise.model import Expertise, Reason
from core.expertise.search import ExpertiseIndex
from core.expertise.synonyms import known_synonyms
from tests.factories import local

_HERE = Path(__file__).parent
AT = local(2023, 3, 1, 10)
#: Mean reciprocal rank: 1 if each question's first answer is right.
_LEAST = 0.8


def profile(person_id: str, words: str, experience: str = "") -> Expertise:
    return Expertise(person_id, person_id.title(), "Borås", words, experience, AT)


def rows(name: str) -> Sequence[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


PROFILES = [profile(row["id"], row["words"], row["experience"]) for row in rows("profiles.csv")]


def mean_reciprocal_rank(index: ExpertiseIndex) -> float:
    queries = [row for row in rows("queries.csv") if row["relevant"]]
    ranks = []
    for row in queries:
        found = [match.expertise.person_id for match in index.search(row["query"])]
        right = set(row["relevant"].split())
        ranks.append(next((1 / place for place, person in enumerate(found, 1) if person in right), 0.0))
    return sum(ranks) / len(ranks)


@pytest.mark.parametrize("synonyms", [(), known_synonyms()], ids=["alone", "with the words that come along"])
def test_who_knows_it_comes_first(synonyms: Sequence[Sequence[str]]) -> None:
    assert mean_reciprocal_rank(ExpertiseIndex(PROFILES, synonyms)) >= _LEAST


@pytest.mark.parametrize(
    ("question", "written", "reason"),
    [
        ("vem kan våtmark?", "våtmarker", Reason.SAME),
        ("dagvattenhantering", "dagvatten", Reason.PART),
        ("vem vet något om vatten", "dagvatten", Reason.PART),
        ("soleel", "solel", Reason.SPELLING),
        ("LOD", "dagvatten", Reason.SYNONYM),
        ("vatmarker", "våtmarker", Reason.SAME),
        ("biogsa", "biogas", Reason.SPELLING),
        ("fosilfrri", "fossilfri", Reason.SPELLING),
    ],
)
def test_why_somebody_is_found(question: str, written: str, reason: Reason) -> None:
    profiles = [profile("mira", written), profile("olle", "trädgårdar")]

    (match,) = ExpertiseIndex(profiles, [("dagvatten", "lod")]).search(question)

    assert match.expertise.person_id == "mira"
    ((_, why_written, why),) = match.why
    assert (why_written.casefold(), why) == (written, reason)


def test_of_many_the_first_ten_are_the_best_and_equals_stand_in_the_order_given() -> None:
    profiles = [profile(f"{number:02}", "solceller" if number % 2 else "", "solceller") for number in range(40)]
    profiles += [profile("both", "solceller", "biogas"), profile("part", "solcellspark")]

    found = ExpertiseIndex(profiles).search("solceller och biogas")

    assert [match.expertise.person_id for match in found] == ["both", *(f"{number:02}" for number in range(1, 18, 2))]
    assert len({match.score for match in found[1:]}) == 1


def test_what_few_have_written_counts_more() -> None:
    profiles = [*(profile(f"{number}", "vatten") for number in range(5)), profile("rare", "biogas")]

    first = ExpertiseIndex(profiles).search("vatten biogas")[0]

    assert first.expertise.person_id == "rare"


@pytest.mark.parametrize("question", ["", "vem kan?", "rymdfärder", "?!", "å" * 500, "\x00", "vem kan den och det"])
def test_nobody_is_found_for_what_nobody_knows(question: str) -> None:
    assert ExpertiseIndex(PROFILES, known_synonyms()).search(question) == []


def test_nobody_to_search_among() -> None:
    assert ExpertiseIndex(()).search("solceller") == []
