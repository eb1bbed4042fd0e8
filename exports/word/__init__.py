"""A pack as a Word document that a partnership can work with: real headings, lists, tables."""
