"""Doing the queued work: claim a task, run its flow, put it away; the table is the queue."""
