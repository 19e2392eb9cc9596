"""What the formats for question banks have in common: questions that can stand alone.

Platforms keep questions in banks, draw some of them at random and show one a page, so each
question says the whole case so far. What may be read only after the answer (explanation,
rationales and, with the last question, the discussion and everything behind it) is feedback.
"""
