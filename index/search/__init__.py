"""Questions to passages: FAISS and tantivy, both made from the catalog, and the order of what they find."""
