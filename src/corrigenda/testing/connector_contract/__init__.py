"""What every connector has to keep, as tests that run against a real CMS of its kind."""

import pytest

# The contract's assertions explain themselves only if pytest rewrites them before they are first imported.
pytest.register_assert_rewrite("corrigenda.testing.connector_contract.contract")

from corrigenda.testing.connector_contract.contract import ConnectorContract, leave_out  # noqa: E402 - see above
from corrigenda.testing.connector_contract.newsroom import Newsroom, Placed  # noqa: E402 - see above

__all__ = ["ConnectorContract", "Newsroom", "Placed", "leave_out"]
