"""What models took: tokens and dollars, of a conversation and of a month."""
