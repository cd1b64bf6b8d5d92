"""What the runner says when it cannot go on."""


class RunnerError(Exception):
    """Stops the runner; the message is one sentence for the person at the keyboard."""
