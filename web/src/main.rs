//! Starts the app. Everything else is in the library, where tests reach it.

fn main() {
    headlens_web::start();
}
