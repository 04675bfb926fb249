"""Reads Markdown that coordinators write: paragraphs, headings, lists, bold, italics, links; no HTML, no pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.language.canonical_text import canonical
from core.reports.model.blocks import Block, Heading, ItemList, Paragraph, Span, Spans

_SAFE_LINKS = ("https://", "http://", "mailto:")
_LOWEST_HEADING, _HIGHEST_HEADING = 3, 2


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """The text's blocks; unsupported Markdown, such as a table or code, stays as text."""
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    return tuple(_blocks(parser.parse(canonical(text))))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            end = _end_of(tokens, position)
            items = tuple(_items(tokens[position + 1 : end]))
            yield ItemList(items, numbered=token.type == "ordered_list_open")
            position = end
        elif token.type == "heading_open":
            level = min(max(int(token.tag[1]) + 1, _HIGHEST_HEADING), _LOWEST_HEADING)
            yield Heading(level, "".join(span.text for span in _spans(tokens[position + 1])))
        elif token.type == "inline" and tokens[position - 1].type == "paragraph_open":
            yield Paragraph(_spans(token))
        elif token.type in ("fence", "code_block"):
            yield Paragraph((Span(token.content.strip()),))
        position += 1


def _items(tokens: Sequence[Token]) -> Iterator[Spans]:
    """Each item's text; a list inside an item goes on as items."""
    for token in tokens:
        if token.type == "inline":
            yield _spans(token)


def _end_of(tokens: Sequence[Token], start: int) -> int:
    return next(
        number
        for number in range(start + 1, len(tokens))
        if tokens[number].level == tokens[start].level and tokens[number].nesting == -1
    )


def _spans(inline: Token) -> Spans:
    spans: list[Span] = []
    style = Span("")
    for token in inline.children or ():
        match token.type:
            case "strong_open" | "strong_close":
                style = replace(style, bold=token.nesting == 1)
            case "em_open" | "em_close":
                style = replace(style, italic=token.nesting == 1)
            case "link_open":
                address = str(token.attrGet("href") or "")
                style = replace(style, link=address if address.casefold().startswith(_SAFE_LINKS) else "")
            case "link_close":
                style = replace(style, link="")
            case "softbreak" | "hardbreak":
                spans.append(replace(style, text=" "))
            case _:
                spans.append(replace(style, text=token.content))
    return tuple(span for span in spans if span.text)
