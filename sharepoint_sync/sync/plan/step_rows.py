"""A plan as rows of a table: what would be done, from where, to where."""

from sharepoint_sync.sync.plan.steps import Plan


def step_rows(steps: Plan) -> list[tuple[str, str, str]]:
    """In the order in which they would be done; in Swedish."""
    rows = [("Ta bort", step.publication.path, "papperskorgen") for step in steps.removals]
    rows += [("Flytta mappen", step.from_path, step.to_path) for step in steps.folder_moves]
    for move in steps.document_moves:
        recorded = move.pair.recorded
        rows.append(("Flytta", "" if recorded is None else recorded.path, move.pair.document.path))
    for upload in steps.uploads:
        words = "Publicera" if upload.replaces is None else "Ersätt"
        rows.append((words, upload.document.source, upload.document.path))
    rows += [("Beskriv", step.document.source, step.document.path) for step in steps.descriptions]
    rows += [("Gör klart", step.document.source, step.document.path) for step in steps.finishes]
    return rows
