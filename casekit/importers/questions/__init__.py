"""Questions: options, what stands in front of them, and the sentence that asks."""
