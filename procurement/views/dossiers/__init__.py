"""What tariffs are built of: the list, the page of a product, writing and publishing (PRV-09)."""
