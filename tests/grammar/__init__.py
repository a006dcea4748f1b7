"""A drafting grammar: clauses and short sections composed from independent choices, so that the verdict is known.

The tables (actors, operators, acts, exceptions, lists, senses) hold words with their grammatical form; ``compose``
puts them together; the verdict follows from what the operator does, what the provision asks, and the exception.
"""
