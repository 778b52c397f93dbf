"""The texts that a language model is given; `service.generation.prompts` reads them."""
