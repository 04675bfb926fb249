"""How well `vem kan` ranks, and its time, compared with SQLite's FTS5 and Python's difflib in one run.

Mean reciprocal rank: 1 if each question's first answer is right. The questions were written before the search was.
"""

import csv
import sqlite3
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from core.expertise.model import Expertise
from core.expertise.search import ExpertiseIndex
from core.expertise.synonyms import known_synonyms
from core.language.stems import words_of
from tests.bench.measure import Measure
from tests.factories import local

_HERE = Path(__file__).parents[1] / "core" / "expertise"
_MANY, _ROUNDS, _MOST = 2_000, 5, 10
Search = Callable[[str], Sequence[str]]


def measures() -> Sequence[Measure]:
    """The mean reciprocal rank of each search method, and the cost of a question among many profiles."""
    profiles, queries = _profiles(), _queries()
    ways: dict[str, Search] = {
        "FTS5": _fts5(profiles),
        "difflib": _difflib(profiles),
        "vem kan, without synonyms": _ours(profiles, ()),
        "vem kan": _ours(profiles, known_synonyms()),
    }
    ranks = {name: _mean_reciprocal_rank(search, queries) for name, search in ways.items()}
    many = [
        Expertise(f"{number}", "", None, profile.words, profile.experience, profile.updated_at)
        for number in range(_MANY)
        for profile in [profiles[number % len(profiles)]]
    ]
    questions = [question for question, _ in queries]
    bare, ours = _seconds(_fts5(many), questions), _seconds(_ours(many, known_synonyms()), questions)
    against = f"FTS5 {ranks['FTS5']:.2f}, difflib {ranks['difflib']:.2f}, of {len(queries)} questions"
    return [
        *(
            Measure(f"mean reciprocal rank of {name} (at least 0.8)", ranks[name], against, ranks[name] / ranks["FTS5"])
            for name in ("vem kan, without synonyms", "vem kan")
        ),
        Measure(
            f"question among {_MANY} profiles, ms (at most twice bare FTS5)",
            1000 * ours,
            f"{1000 * bare:.2f} ms bare FTS5",
            ours / bare,
        ),
    ]


def _ours(profiles: Sequence[Expertise], synonyms: Sequence[Sequence[str]]) -> Search:
    index = ExpertiseIndex(profiles, synonyms)
    return lambda question: [match.expertise.person_id for match in index.search(question)]


def _fts5(profiles: Sequence[Expertise]) -> Search:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE profiles USING fts5(id UNINDEXED, words, experience)")
    rows = [(profile.person_id, profile.words, profile.experience) for profile in profiles]
    database.executemany("INSERT INTO profiles VALUES (?, ?, ?)", rows)
    query = "SELECT id FROM profiles WHERE profiles MATCH ? ORDER BY bm25(profiles) LIMIT ?"

    def search(question: str) -> Sequence[str]:
        any_word = " OR ".join(f'"{word}"' for word in words_of(question)) or '""'
        return [row[0] for row in database.execute(query, (any_word, _MOST))]

    return search


def _difflib(profiles: Sequence[Expertise]) -> Search:
    written = [(profile.person_id, words_of(f"{profile.words} {profile.experience}")) for profile in profiles]

    def search(question: str) -> Sequence[str]:
        asked = words_of(question)
        scores = {
            person: sum(max(SequenceMatcher(None, word, other).ratio() for other in words) for word in asked)
            for person, words in written
        }
        return sorted(scores, key=lambda person: (-scores[person], person))[:_MOST]

    return search


def _mean_reciprocal_rank(search: Search, queries: Sequence[tuple[str, frozenset[str]]]) -> float:
    ranks = [
        next((1 / place for place, person in enumerate(search(question), 1) if person in right), 0.0)
        for question, right in queries
    ]
    return sum(ranks) / len(ranks)


def _seconds(search: Search, questions: Sequence[str]) -> float:
    """Of one question: the least of some rounds over all of them."""
    rounds = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        for question in questions:
            search(question)
        rounds.append(time.perf_counter() - began)
    return min(rounds) / len(questions)


def _profiles() -> Sequence[Expertise]:
    at = local(2023, 3, 1)
    return [Expertise(row["id"], "", None, row["words"], row["experience"], at) for row in _rows("profiles.csv")]


def _queries() -> Sequence[tuple[str, frozenset[str]]]:
    return [(row["query"], frozenset(row["relevant"].split())) for row in _rows("queries.csv") if row["relevant"]]


def _rows(name: str) -> Sequence[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
