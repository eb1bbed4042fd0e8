"""Papers that the forum needs as an organisation, each as a `Pack` value that any format prints."""
