"""Which ratings go with an outcome (`drivers`), and who leaves (`leaving`), by customer (`joined`).

Import from the modules: two of them are called like the function they hold.
"""
