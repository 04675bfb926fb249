"""The rivals: their names, their pins, and how much faster ours must be."""

import re
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Rival:
    """One of Microsoft's libraries; all that differs from how it comes is in its server's first lines."""

    #: Its pins are in `<name>.txt`, its server is `<name>_server.py`.
    name: str
    #: Its common name.
    known_as: str
    #: The package whose version is reported.
    package: str
    #: Our rate divided by its rate, at least.
    required: int
    #: A note for readers of the figure.
    note: str = ""

    @property
    def pins(self) -> Path:
        """Its requirements file."""
        return _HERE / f"{self.name}.txt"

    @property
    def server(self) -> str:
        """The module that its Python runs."""
        return f"tests.bench.rivals.{self.name}_server"

    @property
    def version(self) -> str:
        """As pinned; raises LookupError if it isn't."""
        result = re.search(rf"^{re.escape(self.package)}==(\S+)$", self.pins.read_text(encoding="utf-8"), re.MULTILINE)
        if result is None:
            raise LookupError(f"{self.pins.name} does not pin {self.package}")
        return result[1]


RIVALS = (
    Rival("botbuilder", "botbuilder's CloudAdapter", "botbuilder-integration-aiohttp", required=25),
    Rival("teams_sdk", "the Teams SDK's bare echo", "microsoft-teams-apps", required=4),
    Rival(
        "agents_sdk",
        "the Agents SDK's bare echo",
        "microsoft-agents-hosting-aiohttp",
        required=4,
        note="its own token at hand",
    ),
)
