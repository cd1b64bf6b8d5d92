"""The question pages of an application, built from the published conditions."""
