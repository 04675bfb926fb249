"""Graph's protocol: requests, responses, batches, paging and permissions."""
