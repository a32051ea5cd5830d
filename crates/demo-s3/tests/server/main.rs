//! The demo's server over real HTTP, asked with the core's signer: two
//! implementations that have to agree.

mod reads;
mod refusals;
mod support;
mod writes;
