"""Missing supply: care that was needed and could not be found."""
