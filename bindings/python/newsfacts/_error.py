"""The one exception of the package. A module of its own, so that the C part can import it."""
from typing import Optional


class Error(Exception):
    """A call failed.

    status is the name of the C status ("NF_ERR_DATE"), message one line, offset the index of the
    character at fault in the str that was given, or None.
    """

    def __init__(self, status: str, message: str, offset: Optional[int] = None) -> None:
        super().__init__(status, message, offset)
        self.status = status
        self.message = message
        self.offset = offset

    def __str__(self) -> str:
        where = "" if self.offset is None else f" at {self.offset}"
        return f"{self.message}{where} ({self.status})"
