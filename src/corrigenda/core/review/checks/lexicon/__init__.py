"""Words that carry meaning, language by language."""
