"""Other APIs over the same engine, one file each. Every turn made through them is an ordinary conversation."""
