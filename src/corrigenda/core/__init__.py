"""How to think about text and corrections: pure functions, no Django, no input or output."""
