"""Evidence packs as PDF files that are accessible (PDF/UA-1) and fit for an archive (PDF/A-2a)."""
