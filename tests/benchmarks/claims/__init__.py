"""Does the check of a written sentence stop what its citation does not say, and let through what it does?"""
