"""Whether the portal finds what was planted in a generated region, and how far its reserve lies from the truth."""
