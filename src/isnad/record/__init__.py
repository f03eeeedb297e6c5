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
from isnad.record.stories import Chain, Count, Figure, Otherwise, Party, Range, Report, Step, Story, Verdict

__all__ = [
    "Chain",
    "Count",
    "Document",
    "Event",
    "Figure",
    "Mention",
    "Otherwise",
    "Party",
    "Place",
    "Range",
    "Reading",
    "Record",
    "Report",
    "Source",
    "Span",
    "Statement",
    "Step",
    "Story",
    "Time",
    "Verdict",
    "digest",
    "document_id",
    "events_line",
]
