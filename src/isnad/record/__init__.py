"""The records of the line, Document to Reading, and the ontology they are coded in."""

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

__all__ = [
    "Document",
    "Event",
    "Mention",
    "Place",
    "Reading",
    "Record",
    "Source",
    "Span",
    "Statement",
    "Time",
    "digest",
    "document_id",
    "events_line",
]
