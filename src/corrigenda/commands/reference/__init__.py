"""`corrigenda reference`: the reference pages of the documentation, written from the code that they describe."""

from corrigenda.commands.reference.command import add_parser, pages

__all__ = ["add_parser", "pages"]
