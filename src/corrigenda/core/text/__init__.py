"""Sources and their visible text, with the way back; comparable form; words; edits."""
