"""Wire formats: a numbered AG-UI event becomes bytes. Pure and synchronous; nothing of ours but `engine.events`."""
