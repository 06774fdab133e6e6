"""Arrays to arrays: keyness, dispersion, association, resampling. Every formula with its source."""
