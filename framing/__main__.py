"""``python -m framing`` is the command ``framing``."""

from framing.terminal import main

main()
