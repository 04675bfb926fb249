"""Sign-in and SharePoint of the local tenant as a process: `python -m tests.bench.scenes.site_server STATE`."""

import json
import sys
import time
from pathlib import Path

from tests.sharepoint_sync.local_site import LocalSite


def main() -> int:
    """Serve until killed; the first line on standard output is the addresses as JSON."""
    local_site = LocalSite(Path(sys.argv[1]))
    addresses = {
        "sign_in": local_site.sign_in,
        "address": local_site.address,
        "certificate": str(local_site.certificate),
    }
    print(json.dumps(addresses), flush=True)
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    sys.exit(main())
