"""The shortest use: one text, its claims."""
import newsfacts

doc = newsfacts.analyze("At least 85 fighters were killed, the Foreign Ministry said Tuesday.", published="2025-02-27")
for claim in doc.claims:
    print(claim.source.text if claim.source else "?", "->", claim.content[0].text)
