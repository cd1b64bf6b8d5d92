"""The second factor: app with codes, passkey or recovery code; compulsory outside the demo (T28)."""
