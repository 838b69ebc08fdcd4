"""The steps of ./test and the tests of the tools themselves."""
