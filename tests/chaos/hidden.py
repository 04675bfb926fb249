"""Keeps count of the sends whose outcome a fault hid, so that every `unknown` can be held against one."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from core.deliveries.model import Delivery
from local_tenant.teams.faults import Fault


@dataclass
class Hidden:
    """Faults that hid an outcome, and the sends that were under way when a process or the database died."""

    _faults: list[tuple[Fault, str]] = field(default_factory=list)
    _under_way: dict[str, str] = field(default_factory=dict)

    def fault(self, fault: Fault, reason: str) -> None:
        """A fault waits for its request; `reason` is what the outbox writes of an outcome that it hides."""
        self._faults.append((fault, reason))

    def died(self, what: str, sending: Collection[Delivery]) -> None:
        """`what` died while the outbox held these as being sent."""
        for delivery in sending:
            self._under_way.setdefault(delivery.id, what)

    @property
    def count(self) -> int:
        """How many sends."""
        return self._met().total() + len(self._under_way)

    def explained(self, unknown: Collection[Delivery]) -> tuple[list[str], list[str]]:
        """Each unknown delivery with what hid it; and those that nothing did."""
        left = self._met()
        explained, unexplained = [], []
        for delivery in unknown:
            name = f"{delivery.kind} to {delivery.group or 'Samordnare'}, due {delivery.due_at:%Y-%m-%d %H:%M}"
            reason = delivery.reason or ""
            if reason == "interrupted" and delivery.id in self._under_way:
                explained.append(f"{name}: {self._under_way[delivery.id]}")
            elif left[reason]:
                left[reason] -= 1
                explained.append(f"{name}: {reason}")
            else:
                unexplained.append(f"{name}: {reason}, and no fault hid it")
        return explained, unexplained

    def _met(self) -> "Counter[str]":
        """The faults that met a request, by reason."""
        return Counter(reason for fault, reason in self._faults if fault.times <= 0)
