"""The site as the worker needs it, and the adapter to SharePoint."""
