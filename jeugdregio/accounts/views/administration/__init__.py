"""Screen 66: the pages of administrators, of the region and of one organisation."""
