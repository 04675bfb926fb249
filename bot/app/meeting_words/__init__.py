"""Which meeting somebody means: what their words say of it, and the meetings that this fits."""
