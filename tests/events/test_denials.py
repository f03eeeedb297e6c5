"""Denials: what is denied, and what is only not denied."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, trigger, status.
DENIALS = [
    ("a deed denied", "نفت إسرائيل اغتيال هنية في طهران.", "اغتيال", "denied"),
    ("a deed denied by its doer", "نفت وزارة الخارجية الليبية عقد أي لقاء مع الجانب الإسرائيلي في روما.", "لقاء", "denied"),
    ("a clause denied", "نفت روسيا أنها قصفت المستشفى.", "قصفت", "denied"),
    ("a deed not denied", "لم تنف إسرائيل اغتيال هنية في طهران.", "اغتيال", "happened"),
    ("a clause not denied", "لا تنفي روسيا أنها قصفت المستشفى.", "قصفت", "happened"),
    ("what is said after a denial", "نفى الجيش سقوط المدينة، وقال إن قواته قصفت المطار.", "قصفت", "happened"),
    ("what is denied after a statement", "قال الوزير إن المدينة آمنة، ونفى أن يكون الجيش قد قصف المطار.", "قصف", "denied"),
    ("somebody else's clause not denied", "قال مسؤول إن إسرائيل لم تنف أنها قصفت القنصلية.", "قصفت", "happened"),
]


@pytest.mark.parametrize(("why", "text", "trigger", "status"), DENIALS, ids=[d[0] for d in DENIALS])
def test_status(why: str, text: str, trigger: str, status: str, line: Line) -> None:
    found = [e for e in line.read(Document(id="d", text=text, published="2024-08-10")).events if e.text == trigger]
    assert [e.status for e in found] == [status]
    assert status == "denied" or not any(s.stance == "denies" for e in found for s in e.according_to)
