"""A bot's folder, with its database full, and the key for backups on another machine."""

import json
from pathlib import Path

from sqlalchemy import Engine

from core.database.engine import open_engine
from core.database.writer import Writer
from tests.bot.command_line.invoking import invoke
from tests.bot.running import SETTINGS
from tests.core.retention.everything_about import all_values, hold_everything


class Place:
    """Runs commands there and reads what comes out."""

    def __init__(self, folder: Path, engine: Engine, writer: Writer) -> None:
        self.folder, self.engine, self.writer = folder, engine, writer
        writer.submit(hold_everything).result()
        self.settings = {**SETTINGS, "DATABASE_URL": engine.url.render_as_string(hide_password=False)}
        (folder / "natverksboten.erasures").touch(0o600)
        code, made, _ = invoke(folder, "key", "backup", "elsewhere.key", **self.settings)
        assert code == 0
        self.settings["BACKUP_PUBLIC_KEY"] = made.partition("BACKUP_PUBLIC_KEY=")[2].strip()

    def run(self, *words: str, **more: str) -> tuple[int, str]:
        code, out, error = invoke(self.folder, *words, **{**self.settings, **more})
        return code, " ".join((out + error).split())

    def json(self, *words: str) -> dict[str, int]:
        code, out, _ = invoke(self.folder, *words, "--json", **self.settings)
        assert code == 0
        document: dict[str, int] = json.loads(out)
        return document

    def restored(self, name: str = "new.db", **more: str) -> tuple[int, str]:
        return self.run(
            "restore", "b.backup", "--key", "elsewhere.key", "--to", f"sqlite:///{self.folder / name}", **more
        )

    def values(self, name: str = "new.db") -> dict[tuple[str, str], list[str]]:
        engine = open_engine(f"sqlite:///{self.folder / name}")
        with engine.connect() as conn:
            values = all_values(conn)
        engine.dispose()
        return values
