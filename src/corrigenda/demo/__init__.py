"""A newsroom to try the desk on: a news site with stories of ours, and a mailbox that shows what would be sent."""
