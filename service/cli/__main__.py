"""`python -m service.cli`: the same as the console command."""

from service.cli import main

main()
