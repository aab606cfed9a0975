"""What all faces share: base template, style, icons, headers, and the way to the sign-in."""
