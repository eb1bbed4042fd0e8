"""Read the report of an inspection from the PDF that Ofsted and the CQC publish."""
