"""Bytes, JSON and rows to and from one SQLite file.

`store.Store` is the way in; `rows` has the values that cross its border. The truth is each
article's update blobs; everything that can be listed or searched is projected from them.
"""
