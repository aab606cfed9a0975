"""The words of a correction as readers see them, in the story, the log and the feeds."""
