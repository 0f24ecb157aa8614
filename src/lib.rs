//! Foederis.
