"""A report of any make, looked through sentence by sentence."""
