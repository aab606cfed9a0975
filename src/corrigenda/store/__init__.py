"""What is remembered: one Django app, one model file a noun."""
