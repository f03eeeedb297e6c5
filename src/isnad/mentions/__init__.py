"""What a sentence mentions: people, bodies, countries, places, sources, and times."""
