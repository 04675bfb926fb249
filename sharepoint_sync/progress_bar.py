"""A bar in the terminal: documents and bytes sent, and how long is left."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class ProgressBar:
    """Shows a pass's uploads on the console while `shown`; does nothing without a terminal."""

    def __init__(self, console: Console) -> None:
        self._bar = Progress(
            TextColumn("Laddar upp {task.fields[documents]} av {task.fields[of_documents]} dokument"),
            BarColumn(),
            DownloadColumn(),
            TextColumn("kvar"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None

    @contextmanager
    def shown(self) -> Iterator[None]:
        """While inside, the bar is at the bottom of the terminal; afterwards it is gone."""
        with self._bar:
            yield

    def show(self, *, documents: int, of_documents: int, sent: int, of_bytes: int) -> None:
        """Show how many documents are done and how many bytes are sent, of how many."""
        if self._task is None:
            self._task = self._bar.add_task("", documents=documents, of_documents=of_documents)
        self._bar.update(self._task, total=of_bytes, completed=sent, documents=documents, of_documents=of_documents)
