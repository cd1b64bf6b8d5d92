"""Remarks at objects of every app; the core knows an object by its kind and its public id only."""
