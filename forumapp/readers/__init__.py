"""Files in, values out: hostile input ends here, in a sentence."""
