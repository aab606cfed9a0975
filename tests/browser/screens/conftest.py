"""The browser tests over every screen ask the database from the thread that drives the browser."""

from __future__ import annotations

import os

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
