"""What the pages show, as plain values, and the Qt models that translate them."""
