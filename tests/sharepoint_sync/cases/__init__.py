"""The end-to-end cases of abraunegg/onedrive that concern publishing from a folder, each by its number.

docs/publishing-cases.md has all of them, with why the others don't apply.
"""
