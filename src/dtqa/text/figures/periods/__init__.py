"""Which period a figure holds for."""
