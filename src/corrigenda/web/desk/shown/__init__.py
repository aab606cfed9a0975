"""What the desk's screens show, as values that templates only have to write down."""
