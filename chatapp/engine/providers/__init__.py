"""Where models come from: one module per provider.

A provider's package is imported when its first model is used, which takes a while; its list of models is read without.
"""
