"""What we know: content files, and no code. `kompas.core.catalog` reads them."""
