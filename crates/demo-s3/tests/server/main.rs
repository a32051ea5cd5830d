//! The demo's server over real HTTP, asked with the core's signer: two
//! implementations that have to agree.

mod curl;
mod interop;
mod kept;
mod reads;
mod recorded;
mod refusals;
mod samples;
mod support;
mod writes;

#[test]
fn the_server_does_not_know_what_it_judges() {
    let manifest = include_str!("../../Cargo.toml");
    let (_, dependencies) = manifest.split_once("[dependencies]").expect("a list");
    let (shipped, of_tests) = dependencies.split_once("[dev-dependencies]").expect("another");
    assert!(of_tests.contains("\nheadlens"));
    assert!(!shipped.contains("\nheadlens") && !shipped.contains("\nrusty-s3"));
}
