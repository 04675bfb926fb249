"""What a pass did, and what it met."""

from dataclasses import dataclass, field

from core.documents.model import SyncProblem
from core.publishing.model import QuestionSubject


@dataclass(slots=True)
class SyncReport:
    """What a pass did."""

    #: Library paths of documents whose bytes were sent.
    uploaded: list[str] = field(default_factory=list)
    #: Of documents with new bytes that readers find now.
    published: list[str] = field(default_factory=list)
    #: Library paths as they were.
    removed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    problems: list[SyncProblem] = field(default_factory=list)
    #: What only a person knows.
    questions: list[QuestionSubject] = field(default_factory=list)
    #: Files still being written: look again soon.
    unfinished: list[str] = field(default_factory=list)
    #: Those that have been written for too long to wait.
    overdue: list[str] = field(default_factory=list)
    #: Seconds until the site may be asked again, or None.
    busy_for: float | None = None
    #: Seconds until the last throttled document may be retried, or None; others may be earlier.
    throttled_for: float | None = None
    #: Planned steps as rows: what, from, to. Only filled by a dry run.
    steps: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def wrote(self) -> bool:
        """Whether anything on the site was changed."""
        return bool(self.uploaded or self.published or self.removed or self.moved or self.described or self.pages)

    @property
    def waits(self) -> bool:
        """Whether the pass should be repeated soon, because files are still being written."""
        return len(self.overdue) < len(set(self.unfinished))

    def busy(self, seconds: float) -> None:
        """The site asks for time."""
        self.busy_for = max(self.busy_for or 0.0, seconds)

    def throttled(self, seconds: float) -> None:
        """The site throttled one document."""
        self.throttled_for = max(self.throttled_for or 0.0, seconds)
