"""What a source line means: the house style both ways, plain lines, duplicates, field checks.

Works on plain CSL-JSON mappings and text; knows nothing of windows, stores, files or networks.
"""
