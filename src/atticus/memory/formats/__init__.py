"""How the physical forms of exports are read in pieces, whatever they say: JSON, XML, folders and archives."""
