"""What holds in a log, as pure functions of facts and a time: no Django, no clock, no reading or writing."""
