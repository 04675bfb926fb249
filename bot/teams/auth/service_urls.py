"""Which service URLs the bot's token may be sent to."""

import re
from collections.abc import Collection

#: Origin and path in canonical form: nothing that two URL parsers could read differently, such as backslashes, escapes,
#: line breaks, users, queries or empty labels.
_SPELLING = re.compile(r"(https?://[A-Za-z0-9_.:\[\]-]{1,253})((?:/[\w~-][\w.~-]*)*/?)", re.ASCII)
#: Never all of trafficmanager.net, where anyone can register; https only, no port.
_MICROSOFT = re.compile(r"https://(smba\.trafficmanager\.net|([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+botframework\.com)")


def allowed_service_url(url: str, also: Collection[str]) -> bool:
    """Whether `url` is Microsoft's, or has one of the origins in `also` ("http://127.0.0.1:8801")."""
    spelt = _SPELLING.fullmatch(url)
    return spelt is not None and (spelt[1] in also or _MICROSOFT.fullmatch(spelt[1]) is not None)
