"""Figures for a gold set: how many events, roles, codes, sources, times and places are right, and how far confidence tells it."""

from isnad.evaluation.reliability import Reliability, reliability
from isnad.evaluation.scoring import read_records, score

__all__ = ["Reliability", "read_records", "reliability", "score"]
