"""A page's content: sections, columns and web parts, as in Graph's JSON.

Microsoft: "Update sitePage" (supported web parts).
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from local_tenant.sharepoint.graph.error_responses import invalid_request, not_found

TEXT = "#microsoft.graph.textWebPart"
_STANDARD = "#microsoft.graph.standardWebPart"
#: The web part types that may be written through Graph.
_SUPPORTED = frozenset(
    {
        "e377ea37-9047-43b9-8cdb-a761be2f8e09",  # Bing Maps
        "0f087d7f-520e-42b7-89c0-496aaf979d58",  # Button
        "df8e44e7-edd5-46d5-90da-aca1539313b8",  # Call To Action
        "2161a1c6-db61-4731-b97c-3cdb303f7cbb",  # Divider
        "b7dd04e1-19ce-4b24-9132-b60a1c2b910d",  # Document Embed
        "d1d91016-032f-456d-98a4-721247c305e8",  # Image
        "af8be689-990e-492a-81f7-ba3e4cd3ed9c",  # Image Gallery
        "6410b3b6-d440-4663-8744-378976dc041e",  # Link Preview
        "e84a8ca2-f63c-4fb9-bc0b-d8eef5ccb22b",  # Org Chart
        "7f718435-ee4d-431c-bdbf-9c4ff326f46e",  # People
        "c70391ea-0b10-4ee9-b2b4-006d3fcad0cd",  # Quick Links
        "8654b779-4886-46d4-8ffb-b5ed960ee986",  # Spacer
        "544dd15b-cf3c-441b-96da-004d5a8cea1d",  # Youtube Embed
    }
)


def as_kept(canvas: dict[str, Any]) -> dict[str, Any]:
    """The layout, with ids added to web parts that have none.

    Raises GraphError for a web part that can't be written.
    """
    kept: dict[str, Any] = _copy(canvas)
    for part in web_parts(kept):
        kind = str(part.get("@odata.type", TEXT if "innerHtml" in part else ""))
        if kind == _STANDARD or (not kind and "webPartType" in part):
            if part.get("webPartType") not in _SUPPORTED:
                raise invalid_request()
            kind = _STANDARD
        elif kind != TEXT:
            raise invalid_request()
        part["@odata.type"] = kind
        part.setdefault("id", str(uuid4()))
    return kept


def web_parts(canvas: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All web parts, from the top down, those of the vertical section last."""
    sections = canvas.get("horizontalSections") or []
    columns = [column for section in sections for column in section.get("columns") or []]
    for column in [*columns, canvas.get("verticalSection") or {}]:
        yield from column.get("webparts") or []


def with_part(canvas: dict[str, Any], part_id: str, body: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The layout with that web part replaced, and the part.

    Raises GraphError if there is no such part, or it has no type.
    """
    changed: dict[str, Any] = _copy(canvas)
    for part in web_parts(changed):
        if part.get("id") == part_id:
            if str(body.get("@odata.type", "")).casefold() != str(part["@odata.type"]).casefold():
                raise invalid_request()
            part.update({name: value for name, value in body.items() if not name.startswith("@") and name != "id"})
            return changed, part
    raise not_found()


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(part) for key, part in value.items()}
    return [_copy(part) for part in value] if isinstance(value, list) else value
