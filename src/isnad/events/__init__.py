"""Sentences with their mentions to events: triggers, frames, status, and the chain of attribution."""
