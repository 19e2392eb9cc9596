"""The round trip: a complete Word export, edited in Word, read back onto the case it came from."""

from casekit.word.update.outcome import Change, Lost
from casekit.word.update.updating import Update, update

__all__ = ["Change", "Lost", "Update", "update"]
