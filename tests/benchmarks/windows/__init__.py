"""Programs that are run as processes of their own, and say on stdout, in JSON, what they saw."""
