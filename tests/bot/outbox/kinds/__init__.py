"""What goes out because something happened, or did not."""
