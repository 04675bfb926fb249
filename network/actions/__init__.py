"""What the network does: one verb a file, one transaction each."""
