"""What can be done with a log: one function a use case, each one transaction behind the door."""
