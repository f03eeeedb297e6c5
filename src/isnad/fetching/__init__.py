"""Polite HTTP."""
