//! The pages: components put together, and nothing else.

pub mod compare;
pub mod inspect;
pub mod not_found;
pub mod reference;
pub mod sign;
pub mod versions;
