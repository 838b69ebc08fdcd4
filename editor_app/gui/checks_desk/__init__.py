"""What is done with findings: mend them, leave them for a reason, and be refused by blockers."""
