"""Makes the bundle and the installers. Runs in the checkout's `.venv`."""
