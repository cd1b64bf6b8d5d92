"""KPIs as use cases: define, change, retire, and set what they should be (MON-01, MON-35)."""
