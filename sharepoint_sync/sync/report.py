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
    #: Files still on their way in: look again soon.
    unfinished: list[str] = field(default_factory=list)
    #: Those of them that have been so for too long to wait for.
    overdue: list[str] = field(default_factory=list)
    #: Seconds until the site may be asked again, or None.
    busy_for: float | None = None
    #: Seconds until the last of the documents that were throttled may be sent again, or None; others may go before.
    throttled_for: float | None = None
    #: Rows of what would be done: what, where from, where to. Filled by a dry run only.
    steps: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def wrote(self) -> bool:
        """Whether anything on the site was changed."""
        return bool(self.uploaded or self.published or self.removed or self.moved or self.described or self.pages)

    @property
    def waits(self) -> bool:
        """Whether the pass is worth repeating in a moment: files are on their way in."""
        return len(self.overdue) < len(set(self.unfinished))

    def busy(self, seconds: float) -> None:
        """The site asks for time."""
        self.busy_for = max(self.busy_for or 0.0, seconds)

    def throttled(self, seconds: float) -> None:
        """The site asks for time for one document."""
        self.throttled_for = max(self.throttled_for or 0.0, seconds)
