"""A typed poll taken apart: "anonym i Naturvårdsgruppen "Ska vi byta mötesdag?" ja/nej" is question, choices, group."""

import re
from dataclasses import dataclass

from bot.app.meeting_words.group_words import GroupWords
from core.polls.errors import PollFault, PollWordsError
from core.polls.rules import split_choices

_QUOTES = '"“”„»«'
#: A question in quotation marks, first of all that is left.
_QUOTED = re.compile(rf"[{_QUOTES}](?P<question>[^{_QUOTES}]*)[{_QUOTES}](?P<rest>.*)", re.DOTALL)
_ANONYMOUS = re.compile(r"(?:anonymt?|anonyma|hemligt?|anonymous)\b[\s:,]*", re.IGNORECASE)
_TO = r"(?:i|för|till|åt|hos|in|for)"
_TO_GROUP = re.compile(rf"{_TO}\s{{1,3}}$", re.IGNORECASE)
_LAST_WORD = re.compile(rf"\s{_TO}\s{{1,3}}(?P<group>[^\s/,]{{1,60}})[\s.!]{{0,3}}$", re.IGNORECASE)
_FIRST_WORD = re.compile(rf"{_TO}\s{{1,3}}(?P<group>[^\s/,]{{1,60}})[\s:,]{{0,4}}(?=[{_QUOTES}])", re.IGNORECASE)
_MARKS = " \t\n:;,.–-"


@dataclass(frozen=True, slots=True)
class TypedPoll:
    """What somebody typed after `omröstning`."""

    question: str
    choices: list[str]
    anonymous: bool
    #: The groups that are named; none if the words name none.
    groups: list[str]


def read_poll(text: str, words: GroupWords) -> TypedPoll:
    """Read what was typed. Raises PollWordsError if nothing in it is a question, or its choices are unclear."""
    rest, anonymous = _without_anonymous(text.strip(_MARKS))
    rest, first = _without_first_group(rest, words)
    rest, more = _without_anonymous(rest)
    rest, last = _without_last_group(rest, words)
    question, choices = _question_and_choices(rest)
    groups = [group for group in (first, last) if group is not None]
    return TypedPoll(question, split_choices(choices), anonymous or more, list(dict.fromkeys(groups)))


def _without_anonymous(text: str) -> tuple[str, bool]:
    match = _ANONYMOUS.match(text)
    return (text[match.end() :], True) if match else (text, False)


def _without_first_group(text: str, words: GroupWords) -> tuple[str, str | None]:
    """The text without a group that it begins with, after "i" or before a quoted question."""
    for name, start, end in words.mentions(text):
        before, after = text[:start], text[end:].lstrip(_MARKS)
        if not _TO_GROUP.sub("", before).strip() and (before.strip() or after[:1] in _QUOTES):
            return after, name
    if (match := _FIRST_WORD.match(text)) and (group := words.meant(match["group"])):
        return text[match.end() :], group
    return text, None


def _without_last_group(text: str, words: GroupWords) -> tuple[str, str | None]:
    """The text without a group that it ends with after "i", "för" or "till"; without such a word it is a choice."""
    bare = text.rstrip(" .!")
    for name, start, end in words.mentions(bare):
        if end == len(bare) and (before := _TO_GROUP.search(bare[:start])):
            return bare[: before.start()].rstrip(_MARKS), name
    if (match := _LAST_WORD.search(bare)) and (group := words.meant(match["group"])):
        return bare[: match.start()].rstrip(_MARKS), group
    return text, None


def _question_and_choices(text: str) -> tuple[str, str]:
    """In quotation marks, else up to a question mark that has something after it, else up to a colon."""
    if match := _QUOTED.match(text):
        return match["question"], match["rest"]
    ends = [index + 1 for index, sign in enumerate(text) if sign == "?" and re.search(r"\w", text[index + 1 :])]
    if ends:
        return text[: ends[-1]], text[ends[-1] :]
    if "?" in text:
        return text, ""
    question, colon, choices = text.partition(":")
    if not colon:
        raise PollWordsError(PollFault.NO_QUESTION, text)
    return question, choices
