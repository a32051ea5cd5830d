//! The demo's server over real HTTP, asked with the core's signer: two
//! implementations that have to agree.

mod curl;
mod interop;
mod reads;
mod recorded;
mod refusals;
mod samples;
mod support;
mod writes;
