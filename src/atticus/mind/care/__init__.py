"""What is done for the owner before anything else, by rules: farewells, crises, and what is never said to them."""
