"""The year once a month of it, copied for each sentence: a migration for each would take minutes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from tests.bot.sentences.scene import MOMENTS, context_of, fill_year
from tests.databases.shared_statements import with_shared_statements

YearIn = Callable[[str], Context]


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A database file for each month."""
    files = {}
    for month in MOMENTS:
        files[month] = tmp_path_factory.mktemp("year") / f"{month}.db"
        engine = open_engine(f"sqlite:///{files[month]}")
        migrate(engine)
        writer = Writer(engine)
        fill_year(context_of(engine, writer), month)
        writer.close()
        engine.dispose()
    return files


@pytest.fixture
def year_in(years: dict[str, Path], tmp_path: Path) -> Iterator[YearIn]:
    """A context with the year as it stands in that month."""
    opened: list[tuple[Engine, Writer]] = []

    def year(month: str) -> Context:
        file = tmp_path / "year.db"
        shutil.copyfile(years[month], file)
        engine = with_shared_statements(open_engine(f"sqlite:///{file}"))
        opened.append((engine, Writer(engine)))
        return context_of(*opened[-1])

    yield year
    for engine, writer in opened:
        writer.close()
        engine.dispose()
