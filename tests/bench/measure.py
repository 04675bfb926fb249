"""One measure, as printed by `make bench`."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure compared with another of the same run."""

    measure: str
    value: float
    #: What it is compared with, including that figure.
    against: str
    ratio: float

    def line(self) -> str:
        """The JSON line of `make bench`."""
        reported = {
            "measure": self.measure,
            "value": round(self.value, 3),
            "against": self.against,
            "ratio": round(self.ratio, 3),
        }
        return json.dumps(reported, ensure_ascii=False)
