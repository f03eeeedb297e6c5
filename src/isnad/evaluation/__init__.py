"""Figures for a gold set: how many events, roles, codes, sources, times and places are right."""

from isnad.evaluation.scoring import read_records, score

__all__ = ["read_records", "score"]
