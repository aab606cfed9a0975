"""An authenticator in software: it makes passkeys and answers with them as a browser passes the answers on, or falsely."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
ORIGIN, HOST = "https://desk.example.org", "desk.example.org"


def b64(raw: bytes) -> str:
    """Return bytes as the JSON of the standard writes them."""
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def raw(text: str) -> bytes:
    """Return the bytes of such a text."""
    return base64.urlsafe_b64decode(text + "===")


@dataclass
class Authenticator:
    """One passkey, with what a test may falsify: the origin and host it believes in, its counter, whether it verifies."""

    origin: str = ORIGIN
    host: str = HOST
    count: int = 0
    counts: bool = True
    verifies: bool = True
    handle: bytes | None = None
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options: dict[str, Any]) -> str:
        """Return the answer of `navigator.credentials.create`, as JSON."""
        self.handle = raw(options["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        data = self._data(ATTESTED) + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
        made = {"fmt": "none", "attStmt": {}, "authData": data}
        client = self._client("webauthn.create", options)
        return self._answer({"clientDataJSON": b64(client), "attestationObject": b64(cbor2.dumps(made))})

    def get(self, options: dict[str, Any]) -> str:
        """Return the answer of `navigator.credentials.get`, as JSON."""
        self.count += 1 if self.counts else 0
        data, client = self._data(0), self._client("webauthn.get", options)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature)}
        if self.handle is not None:
            parts["userHandle"] = b64(self.handle)
        return self._answer(parts)

    def _data(self, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, Any]) -> str:
        name = b64(self.id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
