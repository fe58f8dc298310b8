"""The labelled set of personal data, and how well the masking does on it."""
