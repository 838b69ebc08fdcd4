"""What lies outside the program: child processes, the network, files."""
