"""The pages the worker writes on the site: one a meeting, one a year; pure HTML, no requests."""
