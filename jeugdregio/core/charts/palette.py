"""Colours of charts. Text colours reach 4.5:1 on white; lines differ in style too, for greyscale print.

Source: design page on interaction, section 4.2.
"""

PAPER = "#ffffff"
INK = "#3d3d3d"
GRID = "#d0d4d8"
AXIS = "#6b757f"
BLUE = "#12436d"
TEAL = "#1f7f77"
ORANGE = "#c2550f"
PURPLE = "#7b4fb5"
ACTUAL = BLUE
FORECAST = "#a8420b"
LIMIT = "#801650"
BAND = "#fde3d3"
TRACK = "#e6edf5"

# What letters are written in; each must be readable on white and, where it may lie there, on the band.
TEXT_COLOURS = {"ink": INK, "actual": ACTUAL, "forecast": FORECAST, "limit": LIMIT}
