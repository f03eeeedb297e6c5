"""Bytes to documents: plain text, JSON and JSONL for now."""

from isnad.reading.files import Failure, read_articles, read_document
from isnad.reading.text import decode, document_of_text

__all__ = ["Failure", "decode", "document_of_text", "read_articles", "read_document"]
