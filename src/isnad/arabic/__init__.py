"""Arabic words: normal form, tokens, clitics, and the generated forms of nouns, verbs and names (pure functions)."""
