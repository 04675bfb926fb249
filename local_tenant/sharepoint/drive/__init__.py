"""The one library: its folders and files, and all that can be asked of them."""
