"""What a provider does with an application: start, fill in, check, submit, follow."""
