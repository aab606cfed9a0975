"""What answers the desk's URLs."""
