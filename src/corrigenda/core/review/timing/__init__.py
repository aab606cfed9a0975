"""How long a case took: its clocks, and the figures that many of them make."""
