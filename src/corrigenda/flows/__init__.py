"""The things the product does: one verb a file."""
