"""Speed, told as ratios measured in one run on one machine; nothing here asserts a time.

``make bench`` runs everything and prints a table; ``python -m bench imports sizes`` runs some.
Each module measures one subject and yields `Line`s.
"""
