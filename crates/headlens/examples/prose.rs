//! Prints the words that explain fields and rules: the build puts them beside
//! the app, which fetches them when somebody asks.

fn main() {
    print!("{}", headlens::Prose::own().text());
}
