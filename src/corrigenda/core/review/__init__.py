"""What an editor has to know and may do: checks, nature and treatment, states of a case."""
