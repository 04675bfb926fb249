"""`grupper`: which groups the network has; coordinators start, rename and end them."""
