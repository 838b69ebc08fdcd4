"""How the citation styles of the world are recognised, a family a file; see `plain_line`."""
