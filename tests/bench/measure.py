"""One measure, as the contract prints it."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure held against another of the same run."""

    measure: str
    value: float
    #: What it is held against, with its own figure.
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
