"""A site's own pages for those who run it: its settings, its CMS, its people, and the record of what was changed."""
