"""HTTP: the application, the gate before it, bodies in, problems and streams out."""
