"""What all faces share in looks: base template, style, icons, headers."""
