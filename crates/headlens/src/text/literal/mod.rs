//! Literals: what programs print of their values, read into one flat tree,
//! whatever the language: JSON, Python, JavaScript, Rust, Go, Java, Ruby, PHP.
//!
//! [`lexer`] knows how strings and bare words are written, [`tree`] how values
//! stand in each other, [`dates`] how points in time are printed. What a tree
//! is about is left to the kinds of dumps.

mod dates;
mod lexer;
mod tree;
mod value;

pub(crate) use tree::{Kind, Tree};
pub(crate) use value::{Literal, MOST_WRAPPERS};

#[cfg(test)]
mod tests;
