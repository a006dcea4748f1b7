"""Many documents at once: gathered, looked up, reviewed on many processes or machines, held against a baseline, merged.

What passes to the reports are the values of ``analyzer.matrix``; nothing here prints.
"""
