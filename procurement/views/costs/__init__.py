"""Own costs of providers, and what they pay subcontractors (PRV-07, PRV-09)."""
