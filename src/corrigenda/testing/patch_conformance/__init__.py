"""Ordinary corrections, with the source that must come of each: a suite for whatever writes a fix back."""
