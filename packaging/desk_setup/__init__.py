"""The set-up that ./run and ./test do by themselves.

Standard library only: it runs before anything else is there.
"""
