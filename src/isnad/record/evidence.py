"""What is kept of a sentence with each event that it tells: all of it, or of one without measure the words around the trigger."""

from isnad.record.records import Event

#: Characters of the longest sentence that is kept with each of its events; of a longer one evidence is kept. The line makes none,
#: but a Reading may come from elsewhere: one sentence of 10,000 events, kept with each, filled 3 GB.
LONGEST = 5_000
#: Characters of evidence that are kept of a sentence.
EVIDENCE = 100


def evidence(text: str, event: Event) -> str:
    """Return the words around the trigger, inside its sentence, at most EVIDENCE characters."""
    start, end = event.trigger
    spare = max(0, EVIDENCE - (end - start)) // 2
    return text[max(event.sentence[0], start - spare) : min(event.sentence[1], end + spare)][:EVIDENCE]


def sentence_of(text: str, event: Event) -> str:
    """Return the sentence of an event in the text of its article, of one longer than LONGEST the evidence."""
    start, end = event.sentence
    return text[start:end] if end - start <= LONGEST else evidence(text, event)
