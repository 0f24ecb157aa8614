//! Draws a random scenario, checks that it compiles, and prints it.
//!
//! `cargo run --release --example synthetic_case > synthetic.toml`

use foederis::model::Case;
use foederis::scenario::{LoadRequest, load};
use rand::SeedableRng;
use rand::rngs::Xoshiro256PlusPlus;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = foederis::synthetic::scenario(&mut Xoshiro256PlusPlus::seed_from_u64(1), 5);
    let scenario =
        load(&LoadRequest::default(), &|_| Ok(text.clone())).map_err(|_| "a synthetic scenario is valid")?;
    let case = Case::compile(&scenario).map_err(|_| "a synthetic scenario compiles")?;
    eprintln!("{} guarantors", case.guarantors.len());
    print!("{text}");
    Ok(())
}
