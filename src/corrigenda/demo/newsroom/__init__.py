"""A small news site rendered from a folder of stories; it stands for a publisher's own site and knows nothing of the desk but its address."""
