"""Signing in through a provider of identity: staff by their own organisation, providers of care by eHerkenning."""
