"""What a complete Word export says about the version of the case that it was made from."""

NAME = "custom:casekit text"
