"""The words and rules of the domain: frozen values, standard library only."""
