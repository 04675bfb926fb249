"""A chosen set of questions as JSON and back."""

import json

from core.feedback.model.question_set import DefaultSet, QuestionSet
from core.questions.serializers import questions_from_json, questions_to_json


def question_set_to_json(questions: QuestionSet) -> str:
    """The set as JSON, always the same text for the same set."""
    fields = {
        "base": None if questions.base is None else questions.base.value,
        "added": json.loads(questions_to_json(questions.added)),
        "english": questions.english,
        "named": questions.named,
    }
    return json.dumps(fields, ensure_ascii=False)


def question_set_from_json(text: str) -> QuestionSet:
    """The set from its JSON."""
    fields = json.loads(text)
    base = None if fields["base"] is None else DefaultSet(fields["base"])
    added = questions_from_json(json.dumps(fields["added"]))
    return QuestionSet(base, added, fields["english"], fields.get("named", False))
