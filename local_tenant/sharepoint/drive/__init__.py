"""The document library: its folders and files, and the Graph calls about them."""
