"""Tests of missing supply."""
