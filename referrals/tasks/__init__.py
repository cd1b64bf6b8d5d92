"""Tasks of referrals and claims: ids in, one use case called."""

from referrals.tasks.imports import apply_import, check_import, expire_uploads
from referrals.tasks.partitions import make_partitions

__all__ = ["apply_import", "check_import", "expire_uploads", "make_partitions"]
