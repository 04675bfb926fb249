"""Ids of questions about a plan."""

import hashlib

from core.plans.model.plan import QuestionKind


def question_id(kind: QuestionKind, cause: str, words: str = "") -> str:
    """The same id for the same cause and words, whatever else changes in the document."""
    folded = " ".join(words.casefold().split())
    digest = hashlib.sha256(f"{cause}\n{folded}".encode()).hexdigest()[:8]
    return f"{kind.value}-{digest}"
