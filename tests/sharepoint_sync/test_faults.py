"""Small inputs that once failed (`faults/`): scripts of what people did in the folder, and of a site's answers."""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.queries import publications
from core.meetings.queries import meetings
from sharepoint_sync.sync.plan.fields import COLUMNS
from tests.bot.forked_command import ForkedCommand
from tests.factories import NATUR, local, make_meeting
from tests.sharepoint_sync.conftest import JOINT
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.process import ROOT, sync_environment

FAULTS = Path(__file__).parent / "faults"
#: The program's name in the scripts.
_PROGRAM = f'#!/bin/sh\nexec {sys.executable} -c "from bot.command_line import main; main()" "$@"\n'


class Scene:
    """A folder with documents, a site, and a shell in which the scripts run."""

    def __init__(self, place: Path, folder: Path, local_site: LocalSite, database: str) -> None:
        self._place = place
        program = place / "bin" / "natverksbot"
        program.parent.mkdir()
        program.write_text(_PROGRAM, encoding="utf-8")
        program.chmod(0o700)
        (place / "a.docx").write_bytes(b"docx")
        environment = sync_environment(
            sign_in=local_site.sign_in,
            address=local_site.address,
            certificate=local_site.certificate,
            documents=folder.parents[1],
            database=database,
        )
        here = {
            "FOLDER": str(folder),
            "DOCUMENTS": str(folder.parents[1]),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        self._environment = environment | here | {"PATH": f"{program.parent}:{os.environ['PATH']}"}

    def sync(self) -> tuple[int, str]:
        """Exit code and all that was said by `natverksbot sync --once`, which needs no shell."""
        output_file = self._place / "output"
        output_file.unlink(missing_ok=True)
        process = ForkedCommand(["sync", "--once"], self._environment, ROOT, output_file)
        output, _ = process.communicate(timeout=120)
        return process.wait(0), output

    def run(self, script: str) -> tuple[int, str]:
        """Exit code and all that was said."""
        finished = subprocess.run(  # noqa: S603  our own scripts
            ["/bin/bash", "-c", script],
            env=self._environment,
            cwd=self._place,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return finished.returncode, finished.stdout + finished.stderr


@pytest.fixture
def scene(tmp_path: Path, folder: Path, local_site: LocalSite, engine: Engine, writer: Writer) -> Scene:
    alone = make_meeting("alone", groups=(NATUR,), start=JOINT.start_date.replace(month=2, day=2), times=None)
    for meeting in (JOINT, alone):
        writer.submit(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 9))).result()
    local_site.site().add_columns(COLUMNS)
    (folder.parents[1] / NATUR / "2023-02-02 Digitalt nätverksmöte").mkdir(parents=True)
    return Scene(tmp_path, folder, local_site, str(engine.url))


def script(name: str) -> str:
    return (FAULTS / name).read_text(encoding="utf-8")


def answer(name: str) -> tuple[str, int, str, str]:
    """What the site answers: to which method, and with which status, body and content type."""
    [(request, answered)] = json.loads((FAULTS / name).read_text(encoding="utf-8")).items()
    body = answered.get("body") or json.dumps({"error": answered["error"]})
    return request.split()[0], answered["status"], body, answered.get("content-type", "application/json")


def published(engine: Engine) -> list[str]:
    with engine.connect() as conn:
        return sorted(publication.name for publication in publications.list_shown(conn))


STANDING = ["Anteckningar #1 & 50 %.docx", "Bilder.pdf"]


def test_file_name_in_an_old_encoding_is_told_and_the_rest_is_published(scene: Scene, engine: Engine) -> None:
    code, output = scene.run(script("latin1-file-name.sh"))

    assert (code, published(engine)) == (1, STANDING), output
    assert ("Anmälan.pdf: Publicerades inte. Namnet är skrivet i en gammal teckenkodning" in output) is True
    assert "Traceback" not in output


def test_document_renamed_by_case_is_moved_though_office_rewrote_it(
    scene: Scene, engine: Engine, local_site: LocalSite
) -> None:
    local_site.fault(office_rewrite=True)

    code, output = scene.run(script("case-only-rename-docx.sh"))

    assert (code, published(engine)) == (0, sorted([*STANDING, "Bilder.docx"])), output
    assert "Någon har ändrat" not in output


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("answer-without-id.json", "/content"),
        ("error-page.json", "/content"),
        ("session-exists.json", "createUploadSession"),
        ("session-gone-twice.json", "/uploads/"),
    ],
)
def test_odd_answer_is_one_documents_trouble_in_words_and_over_at_the_next_run(
    scene: Scene, engine: Engine, local_site: LocalSite, folder: Path, name: str, path: str
) -> None:
    (folder / "Film.mp4").write_bytes(os.urandom(9 * 1024 * 1024))
    # As if all had lain there: a file that is waited for gives another pass, which would be over the fault.
    for file in folder.iterdir():
        os.utime(file, (1_677_000_000, 1_677_000_000))
    method, status, body, content_type = answer(name)
    times = 2 if name == "session-gone-twice.json" else 1
    local_site.answer(method, path, status=status, body=body, content_type=content_type, times=times)

    code, output = scene.sync()
    again = scene.sync()

    assert (code, output.count(": Publicerades inte.")) == (1, 1), output
    assert [word for word in ("<", "Traceback", "SITE_HOST", "nameAlreadyExists") if word in output] == []
    assert (again[0], published(engine)) == (0, sorted([*STANDING, "Film.mp4"])), again[1]


def test_useless_files_are_named_and_the_systems_own_are_passed_over(scene: Scene, engine: Engine) -> None:
    code, output = scene.run(script("useless-files.sh"))

    assert (code, published(engine)) == (1, STANDING), output
    reported = [name for name in ("Genväg.lnk", "Tom fil.txt", "x.onetoc2", "Icon") if name in output]
    assert reported == ["Genväg.lnk", "Tom fil.txt", "x.onetoc2"]


def test_file_of_a_future_time_is_waited_for_while_it_is_written(scene: Scene, engine: Engine, folder: Path) -> None:
    more = 'sleep 1; echo more >> "$FOLDER/skev.pdf"; touch -d "in 1 hour" "$FOLDER/skev.pdf"'
    writing = f"for part in 1 2 3 4; do {more}; done"

    code, output = scene.run(
        f"{script('future-mtime.sh')}\n({writing}) & natverksbot sync --once; code=$?; wait; exit $code"
    )

    assert (code, published(engine)) == (0, sorted([*STANDING, "skev.pdf"])), output
    with engine.connect() as conn:
        [sent] = [publication.size for publication in publications.list_shown(conn) if publication.name == "skev.pdf"]
    assert sent == (folder / "skev.pdf").stat().st_size
