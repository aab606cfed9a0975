"""Reports apart from cases: what is held, who is blocked, what is abuse, and readers' own rights."""
