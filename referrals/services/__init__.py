"""Use cases of referrals and claims."""
