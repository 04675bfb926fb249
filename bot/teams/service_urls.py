"""Which service URLs the bot's token may be sent to (facts: service URLs)."""

from collections.abc import Collection
from urllib.parse import urlsplit

_MICROSOFT = "smba.trafficmanager.net"
_MICROSOFT_SUFFIX = ".botframework.com"


def allowed_service_url(url: str, also: Collection[str]) -> bool:
    """Whether `url` is Microsoft's, or has one of the origins in `also` ("http://127.0.0.1:8801").

    Never all of trafficmanager.net, where anyone can register; https only, no port, no user.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if f"{parts.scheme}://{parts.netloc}" in also:
        return True
    host = parts.hostname or ""
    plain = parts.scheme == "https" and port is None and "@" not in parts.netloc
    return plain and (host == _MICROSOFT or host.endswith(_MICROSOFT_SUFFIX))
