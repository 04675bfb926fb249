"""A question that somebody wants passed on: "fråga dem som kan vatten om någon har en mall, lägg den i kanalen"."""

import re
from dataclasses import dataclass

#: Where the question begins, after what those who are asked know.
_WHETHER = re.compile(
    r"[,:]?\s(?:om|ifall|whether|if)\s(?P<question>(?:någon|nån|ngn|de|dom|det\sfinns|alla|anybody|anyone|they)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
#: Where it should stand.
_WHERE = re.compile(
    r"[,.]?\s(?:och\s)?(?P<where>(?:lägg|posta|skriv|ställ|put|post)\s(?:ut\s)?(?:den|det|frågan|it)?\s?(?:i|in|på)\s.{0,60})$",
    re.IGNORECASE | re.DOTALL,
)
_VERB_LAST = re.compile(r"^(?P<who>någon|nån|ngn|de|dom|alla)\s(?P<verb>\w+)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """What is searched for, what is asked, and the words about where."""

    searched: str
    question: str
    where: str = ""


def passed_on(words: str) -> PassedOn:
    """Part the words; without such a question both are the words themselves."""
    match = _WHETHER.search(words)
    if match is None or not words[: match.start()].strip():
        return PassedOn(words, words)
    question, where = match["question"].strip(" ?!."), ""
    if told := _WHERE.search(question):
        question, where = question[: told.start()].strip(" ,."), told["where"]
    # "om någon har en mall" asks "har någon en mall".
    question = _VERB_LAST.sub(lambda first: f"{first['verb']} {first['who']} ", question)
    return PassedOn(words[: match.start()].strip(" ,"), f"{question[:1].upper()}{question[1:]}?", where)
