"""The lowest level at which the product's events are logged."""

from typing import Literal

LogLevel = Literal["info", "warning", "error"]
