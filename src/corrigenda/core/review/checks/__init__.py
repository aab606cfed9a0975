"""The checks that are run on an edit before an editor sees it, each with its evidence."""
