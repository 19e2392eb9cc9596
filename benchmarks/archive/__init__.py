"""What an archive costs: casekit beside what a user would do without it."""
