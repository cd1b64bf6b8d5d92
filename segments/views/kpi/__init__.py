"""The library of KPIs and their norms (screens 21 and 22)."""
