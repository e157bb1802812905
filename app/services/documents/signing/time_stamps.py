"""Time stamps (RFC 3161) from the server that the user named, and from no other."""

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from asn1crypto import cms, tsp
from pyhanko.sign.timestamps import TimeStamper

from app.services.documents.signing.refusals import TimeStampRefused, TimeStampServerUnreachable

PATIENCE = 20
"""Seconds to wait for the server."""
MOST = 1 << 20
"""Bytes of an answer that are read."""


class TimeStampServer(TimeStamper):
    """Asks one server over HTTP; raises TimeStampServerUnreachable or TimeStampRefused."""

    def __init__(self, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.address = address

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A time stamp for the digest; what the server answers is read only if it is one."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise TimeStampRefused(self.address) from error

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """What the server answers."""
        return tsp.TimeStampResp.load(self._asked(req.dump()), strict=True)

    def _asked(self, query: bytes) -> bytes:
        if urlsplit(self.address).scheme not in ("http", "https"):
            raise TimeStampServerUnreachable(self.address)
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        request = Request(self.address, query, headers)
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                content: bytes = answer.read(MOST)
                return content
        except HTTPError as error:
            error.close()
            raise TimeStampRefused(self.address) from error
        except (OSError, HTTPException, ValueError) as error:
            raise TimeStampServerUnreachable(self.address) from error
