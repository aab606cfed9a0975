"""The desk's browser tests ask the database from the thread that drives the browser."""

from __future__ import annotations

import os

# The driver keeps an event loop in this thread, in which Django refuses to ask the database; nothing here awaits one.
# Set on import, because the test database is made and dropped around all tests.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
