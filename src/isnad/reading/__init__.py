"""Bytes to documents: text, web pages, JSON, CSV, Parquet, WARC, ZIP, feeds. Nothing here opens a network connection."""

from isnad.reading.failure import REASONS, Failure
from isnad.reading.fields import parse_mapping
from isnad.reading.files import read_articles, read_document
from isnad.reading.pages import document_of_page
from isnad.reading.sources import articles
from isnad.reading.text import decode, document_of_text

__all__ = [
    "REASONS", "Failure", "articles", "decode", "document_of_page", "document_of_text", "parse_mapping", "read_articles",
    "read_document",
]  # fmt: skip
