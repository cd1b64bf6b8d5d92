"""Why a file was not handed over: an export is complete or it fails."""


class ExportError(ValueError):
    """The export cannot be written as asked; the message names sheet, column or number."""


class CellError(ExportError):
    """A cell holds a value that its column's kind does not allow."""


class TooManyRowsError(ExportError):
    """The format cannot hold this many rows; CSV can."""


class RowCountError(ExportError):
    """The rows that were written are not as many as the note says."""
