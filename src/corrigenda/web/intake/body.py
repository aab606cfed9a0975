"""Reading what was sent, as it comes and no further than it may go."""

from __future__ import annotations

from starlette.requests import Request


async def read_body(request: Request, *, largest: int) -> bytes | None:
    """Return the body; None as soon as it is, or says that it will be, larger than `largest` bytes.

    Raises ClientDisconnect if the connection ends before the body does.
    """
    announced = request.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > largest:
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            return None
    return bytes(body)
