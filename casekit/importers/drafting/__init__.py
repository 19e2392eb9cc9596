"""An outline becomes a draft case; every word is accounted for."""
