"""Our own icons as data URLs, so that a card loads nothing from elsewhere."""

from base64 import b64encode
from functools import cache
from importlib.resources import files


@cache
def icon(name: str) -> str:
    """The icon of that name (calendar, bell, …) as a data URL. Raises FileNotFoundError for an unknown name."""
    return "data:image/png;base64," + b64encode(files(__name__).joinpath(f"{name}.png").read_bytes()).decode()
