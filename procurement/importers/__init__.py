"""Table files of procurement: contracts, their price lines and their ceilings."""
