"""rclone publishing the same documents to the same local Graph; a proxy answers at Microsoft's address."""
