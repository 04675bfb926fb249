"""An upload's progress that nobody keeps, or that a test looks at."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class NoProgress:
    """Remembers in memory what the real one keeps in the database."""

    url: str = ""
    next_byte: int = 0
    opened_urls: list[str] = field(default_factory=list)

    def session(self) -> tuple[str, int]:
        return self.url, self.next_byte

    def opened(self, url: str, expires_at: str) -> None:
        self.url, self.next_byte = url, 0
        if url:
            self.opened_urls.append(url)

    def confirmed(self, next_byte: int) -> None:
        self.next_byte = next_byte
