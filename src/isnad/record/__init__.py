"""The records of the line, Document to Reading, those of stories, and the ontology they are coded in."""

from isnad.record.records import (
    Document,
    Event,
    Mention,
    Place,
    Reading,
    Record,
    Source,
    Span,
    Statement,
    Time,
    digest,
    document_id,
    events_line,
)
from isnad.record.stories import Chain, Otherwise, Party, Report, Story, Verdict

__all__ = [
    "Chain",
    "Document",
    "Event",
    "Mention",
    "Otherwise",
    "Party",
    "Place",
    "Reading",
    "Record",
    "Report",
    "Source",
    "Span",
    "Statement",
    "Story",
    "Time",
    "Verdict",
    "digest",
    "document_id",
    "events_line",
]
