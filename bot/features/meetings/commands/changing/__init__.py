"""Commands with which coordinators change a meeting; they see first what will happen."""
