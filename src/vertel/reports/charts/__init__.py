"""Charts in the font and colours of the documents, readable in black and white."""
