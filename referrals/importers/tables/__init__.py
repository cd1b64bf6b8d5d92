"""Table files of referrals: claims without messages, and shadow production."""
