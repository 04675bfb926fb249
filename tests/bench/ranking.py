"""How well `vem kan` ranks, and its time, compared with SQLite's FTS5 and Python's difflib in one run.

Mean reciprocal rank: 1 if each question's first answer is right. The questions were written before the search was.
"""

import csv
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

from sqlalchemy import Engine, insert, text

from core.database.engine import migrate, open_engine
from core.expertise.model import Expertise
from core.expertise.search import ExpertiseIndex
from core.expertise.synonyms import known_synonyms
from core.expertise.tables import expertise
from core.expertise.use_cases import find_expertise
from core.language.stems import words_of
from core.members.tables import people
from tests.bench.measure import Measure
from tests.factories import ZONE, local

_HERE = Path(__file__).parents[1] / "core" / "expertise"
_MANY, _ROUNDS, _MOST = 2_000, 25, 10
_AT = local(2023, 3, 1)
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
    bare, ours, ratio = _in_turn(_fts5(many), _ours(many, known_synonyms()), questions)
    with tempfile.TemporaryDirectory() as folder:
        engine = _database(Path(folder) / "ranking.db", many)
        stored_bare, stored, stored_ratio = _in_turn(_stored_fts5(engine), _stored(engine), questions)
        engine.dispose()
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
            ratio,
        ),
        Measure(
            f"question to a database of {_MANY} profiles, ms (at most twice bare FTS5)",
            1000 * stored,
            f"{1000 * stored_bare:.2f} ms bare FTS5 in the same database",
            stored_ratio,
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
    return lambda question: [row[0] for row in database.execute(query, (_any_word(question), _MOST))]


def _any_word(question: str) -> str:
    return " OR ".join(f'"{word}"' for word in words_of(question)) or '""'


def _database(path: Path, profiles: Sequence[Expertise]) -> Engine:
    """A database with the profiles, and beside them an FTS5 table of the same."""
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    with engine.begin() as conn:
        known = [{"id": profile.person_id, "name": profile.person_id, "looked_up": False} for profile in profiles]
        conn.execute(insert(people), known)
        rows = [(profile.person_id, profile.words, profile.experience, profile.updated_at) for profile in profiles]
        names = ("person_id", "words", "experience", "updated_at")
        conn.execute(insert(expertise), [dict(zip(names, row, strict=True)) for row in rows])
        conn.execute(text("CREATE VIRTUAL TABLE profiles USING fts5(id UNINDEXED, words, experience)"))
        conn.execute(text("INSERT INTO profiles SELECT person_id, words, experience FROM expertise"))
    return engine


def _stored(engine: Engine) -> Search:
    """`vem kan` as the bot asks, in a transaction of its own."""

    def search(question: str) -> Sequence[str]:
        with engine.connect() as conn:
            matches = find_expertise(conn, question, now=_AT, zone=ZONE)
        return [match.expertise.person_id for match in matches]

    return search


def _stored_fts5(engine: Engine) -> Search:
    query = text("SELECT id FROM profiles WHERE profiles MATCH :any_word ORDER BY bm25(profiles) LIMIT :most")

    def search(question: str) -> Sequence[str]:
        with engine.connect() as conn:
            return list(conn.scalars(query, {"any_word": _any_word(question), "most": _MOST}))

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


def _in_turn(bare: Search, ours: Search, questions: Sequence[str]) -> tuple[float, float, float]:
    """Seconds of processor time for one question, each way, and their ratio: the middle of rounds taken in turn."""
    rounds = [(_seconds(bare, questions), _seconds(ours, questions)) for _ in range(_ROUNDS + 1)][1:]
    return (
        median(one for one, _ in rounds),
        median(other for _, other in rounds),
        median(other / one for one, other in rounds),
    )


def _seconds(search: Search, questions: Sequence[str]) -> float:
    began = time.process_time()
    for question in questions:
        search(question)
    return (time.process_time() - began) / len(questions)


def _profiles() -> Sequence[Expertise]:
    return [Expertise(row["id"], "", None, row["words"], row["experience"], _AT) for row in _rows("profiles.csv")]


def _queries() -> Sequence[tuple[str, frozenset[str]]]:
    return [(row["query"], frozenset(row["relevant"].split())) for row in _rows("queries.csv") if row["relevant"]]


def _rows(name: str) -> Sequence[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
