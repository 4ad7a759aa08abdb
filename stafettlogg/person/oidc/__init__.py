"""Login with ID-porten, or another provider of OpenID Connect: code flow with PKCE, PAR and a key of our own.

Sources: OpenID Connect Core 1.0; RFC 7523 (private_key_jwt), 7636 (PKCE), 9126 (PAR), 9207 (``iss`` in the answer),
9700 (best practice); Digitaliseringsdirektoratet's documentation of ID-porten.
"""
