"""Facts: what a text states: dates and times, numbers and their units, names, peoples, and who says it."""
