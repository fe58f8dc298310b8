"""Mutated exports of every platform: only our own errors may come out, and soon.

`mutations` damages a file; `run` reads many damaged files in worker processes (``make fuzz``);
`test_fuzz` reads a few in the ordinary suite.
"""
