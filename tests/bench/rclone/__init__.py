"""rclone, publishing the same documents to the same local Graph; it knows no address but Microsoft's own."""
