"""The product's own settings, with a data folder that no person's installation is in."""

from __future__ import annotations

import os
import tempfile

KEPT = (
    "CORRIGENDA_DATABASE",
    "CORRIGENDA_FAULTS",
    "CORRIGENDA_FAULTS_SEED",
    "CORRIGENDA_KILL_ROUNDS",
    "CORRIGENDA_ORDERS",
    "CORRIGENDA_ORDERS_SEED",
    "CORRIGENDA_SILENT_CASES",
)
for name in [name for name in os.environ if name.startswith("CORRIGENDA_") and name not in KEPT]:
    del os.environ[name]
os.environ["CORRIGENDA_DATA"] = tempfile.mkdtemp(prefix="corrigenda-tests-")

from corrigenda.config.settings import *  # noqa: E402, F403 - the options are read on import, so they are set before

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
UNDO_SECONDS = 0
DICTIONARIES = ()  # what a machine happens to have must not decide a test
