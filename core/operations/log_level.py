"""From which level the product's events are logged."""

from typing import Literal

LogLevel = Literal["info", "warning", "error"]
