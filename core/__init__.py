"""The domain: meetings, groups, plans, feedback. It knows neither Teams nor SharePoint."""
