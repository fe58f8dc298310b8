"""Every finding on both kinds of year: found where it was planted, seldom where nothing was.

`chain` calls the public names as notebook 03 does; `test_planted` looks for the facts of
``planted.json``, `test_null` for false alarms in a few null years, `run` in two hundred
(``make findings``).
"""
