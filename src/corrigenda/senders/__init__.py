"""How we reach people: one file a channel. A sender sends what it is given and says what came of it."""
