"""Texts of a region's own in place of the standard ones (screen 66): glossary, help and mails."""
