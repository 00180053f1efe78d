"""The page of competence needs: what is asked and what is there, by place; no tables of its own."""
