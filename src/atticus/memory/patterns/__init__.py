"""What a person cannot see themselves: regularities of their days over months, counted with their exceptions."""
