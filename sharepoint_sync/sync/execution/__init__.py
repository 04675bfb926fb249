"""Carries out steps on the site: several at a time, each document and page independently."""
