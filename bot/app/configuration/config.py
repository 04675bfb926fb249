"""The settings that features get; they never change while the process runs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from core.deliveries.rate_limiting.limits import SendLimits
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.role import Roles
from core.operations.diagnosis import Finding
from core.retention.erasure_list import ErasureList
from core.security.credential_life import Credential
from core.working_days.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Config:
    """The settings that rules and texts need."""

    name: str
    rules: ReminderRules
    calendar: WorkCalendar
    #: The public key that encrypts feedback answers now; the private half stays with the closing job.
    feedback_key: Callable[[], bytes]
    #: Mail domain to municipality, such as "boras.se" to "Borås".
    municipality_domains: Mapping[str, str]
    #: Who has which role.
    roles: Roles = field(default_factory=Roles)
    #: The names of each group's coordinators, for texts.
    group_coordinators: Mapping[str, str] = field(default_factory=dict)
    #: ISO weeks that a drafted plan keeps free.
    avoided_weeks: frozenset[int] = frozenset()
    #: Whether members' messages go to the coordinators instead.
    pilot: bool = False
    #: How fast Teams lets us send.
    limits: SendLimits = field(default_factory=SendLimits)
    #: A meeting's id to the address of its calendar file; empty if people can't reach the bot.
    calendar_address: Callable[[str], str] = lambda _: ""
    #: The key of a group's calendar (core/calendar_feeds) to its address; empty if people can't reach the bot.
    calendar_feed_address: Callable[[str], str] = lambda _: ""
    #: A meeting's id and a coordinator's to the address of the file that lists who comes; empty if there are none.
    signup_list_address: Callable[[str, str], str] = lambda _meeting, _person: ""
    #: Teams' address, for links to threads.
    teams_address: str = "https://teams.microsoft.com"
    #: A draft's name ("plan-2024.docx") and a coordinator's id to the address of its file; empty if there are none.
    draft_address: Callable[[str, str], str] = lambda _name, _person: ""

    #: Fetches an online meeting's attendance report; None if that isn't switched on. Raises ReportNotFetchedError.
    attendance_reports: Callable[[Meeting], bytes] | None = None
    #: Runs all checks of the installation, for administrators; None if unavailable.
    doctor: Callable[[], Sequence[Finding]] | None = None
    #: The secrets and certificates with a known expiry date.
    credentials: Callable[[], Sequence[Credential]] = tuple
    #: The list of erasures; None: nobody can be erased.
    erasures: ErasureList | None = None

    @property
    def public_key(self) -> bytes:
        """Encrypts feedback answers."""
        return self.feedback_key()

    @property
    def zone(self) -> ZoneInfo:
        """The network's time zone."""
        return self.calendar.zone
